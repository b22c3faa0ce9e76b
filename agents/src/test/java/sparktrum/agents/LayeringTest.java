package sparktrum.agents;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way dependencies point. */
@AnalyzeClasses(
    packages = "sparktrum.agents",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class LayeringTest {
  private static final String PRIMITIVES = "";
  private static final String CONTRACT = "sparktrum.env"; // the root package, nothing behind it
  private static final String VECTOR_API = "jdk.incubator.vector";

  @ArchTest
  static final ArchRule onlyTheModelPackageKnowsNd4jAndDl4j =
      classes()
          .that()
          .resideOutsideOfPackages("sparktrum.agents.model..", "sparktrum.agents.kernel..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(PRIMITIVES, "java..", "sparktrum.agents..", CONTRACT);

  @ArchTest
  static final ArchRule theModelPackageKnowsNothingElse =
      classes()
          .that()
          .resideInAPackage("sparktrum.agents.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              PRIMITIVES,
              "java..",
              "sparktrum.agents..",
              CONTRACT,
              "org.nd4j..",
              "org.deeplearning4j..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule kernelsStandAlone =
      classes()
          .that()
          .resideInAPackage("sparktrum.agents.kernel")
          .and()
          .haveSimpleNameNotStartingWith("Vector")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(PRIMITIVES, "java..", "sparktrum.agents.kernel");

  @ArchTest
  static final ArchRule theRestOfTheKernelsNeverNamesAVectorClass =
      classes()
          .that()
          .resideInAPackage("sparktrum.agents.kernel")
          .and()
          .haveSimpleNameStartingWith("Vector")
          .should()
          .onlyBeAccessed()
          .byClassesThat()
          .haveSimpleNameStartingWith("Vector");

  @ArchTest
  static final ArchRule vectorClassesKnowOnlyTheVectorApiBesides =
      classes()
          .that()
          .resideInAPackage("sparktrum.agents.kernel")
          .and()
          .haveSimpleNameStartingWith("Vector")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(PRIMITIVES, "java..", "sparktrum.agents.kernel", VECTOR_API);

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("sparktrum.agents.(*)..").should().beFreeOfCycles();
}
