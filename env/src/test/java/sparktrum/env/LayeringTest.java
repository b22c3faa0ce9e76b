package sparktrum.env;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the packages of this module may import. */
@AnalyzeClasses(packages = "sparktrum", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
  private static final String PRIMITIVES = "";

  @ArchTest
  static final ArchRule envKnowsTheJdkOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(PRIMITIVES, "java..", "sparktrum.env..");

  @ArchTest
  static final ArchRule packagesHaveNoCycle =
      slices().matching("sparktrum.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theContractDependsOnNothingBehindIt =
      classes()
          .that()
          .resideInAPackage("sparktrum.env")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(PRIMITIVES, "java..", "sparktrum.env");

  @ArchTest
  static final ArchRule unitsKnowTheContractOnly =
      classes()
          .that()
          .resideInAPackage("sparktrum.env.units")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(PRIMITIVES, "java..", "sparktrum.env", "sparktrum.env.units");

  @ArchTest
  static final ArchRule radioKnowsUnitsAndTheContractOnly =
      classes()
          .that()
          .resideInAPackage("sparktrum.env.radio")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              PRIMITIVES, "java..", "sparktrum.env", "sparktrum.env.units", "sparktrum.env.radio");

  @ArchTest
  static final ArchRule thePresetsDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("sparktrum.env.published")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "sparktrum.env.iab..",
              "sparktrum.env.spectrum..",
              "sparktrum.env.topology..",
              "sparktrum.env.traffic..");

  /** The house rules of the build ban the other clocks and the global generators by name. */
  @ArchTest
  static final ArchRule nothingReadsTheClock =
      noClasses().should().callMethod(System.class, "nanoTime");
}
