package sparktrum.jobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import sparktrum.jobs.cluster.WireRegistrator;

/** What files and settings can never make this program do. */
@AnalyzeClasses(packages = "sparktrum", importOptions = DoNotIncludeTests.class)
class SafetyTest {

  @ArchTest
  static final ArchRule nothingReadsSerializedJavaObjects =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.io\\.ObjectInput.*|org\\.apache\\.commons\\..*SerializationUtils")
          .orShould()
          .callMethod(org.apache.spark.api.java.JavaSparkContext.class, "objectFile", String.class)
          .because("a run directory may come from anybody");

  @ArchTest
  static final ArchRule kryoReadsWhatTravelsBetweenDriverAndExecutorsOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("sparktrum.jobs.cluster")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.esotericsoftware..")
          .because("Kryo rebuilds objects, and files may come from anybody");

  @ArchTest
  static final ArchRule javaSerializationOnTheWireIsNamed =
      noClasses()
          .that()
          .doNotBelongToAnyOf(WireRegistrator.class)
          .should()
          .dependOnClassesThat()
          .haveSimpleName("JavaSerializer");

  @ArchTest
  static final ArchRule nothingStartsAProgram =
      noClasses()
          .should()
          .dependOnClassesThat(belongToAnyOf(ProcessBuilder.class))
          .orShould()
          .callMethodWhere(
              com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                  com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("exec")))
          .because("no setting and no path shall reach a shell");
}
