package sparktrum.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "sparktrum.jobs", importOptions = DoNotIncludeTests.class)
class LayeringTest {

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("sparktrum.jobs.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule jobsDoNotKnowTheCommandLine =
      noClasses()
          .that()
          .resideInAPackage("sparktrum.jobs.*..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("sparktrum.jobs", "picocli..");
}
