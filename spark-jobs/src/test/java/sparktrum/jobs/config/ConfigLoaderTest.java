package sparktrum.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.agents.maml.MamlConfig;
import sparktrum.agents.ppo.PpoConfig;
import sparktrum.env.Split;
import sparktrum.env.iab.IabSettings;

class ConfigLoaderTest {
  @TempDir Path folder;

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("my.conf"), List.of(lines));
  }

  private static List<String> problems(Path file, String... overrides) {
    ConfigProblems thrown =
        catchThrowableOfType(
            ConfigProblems.class, () -> ConfigLoader.load(file, List.of(overrides)));
    return thrown.problems().stream()
        .map(p -> p.toString().replace(file.getParent() + "/", ""))
        .toList();
  }

  @Test
  void defaultsAreTheFactoriesOfTheSettings() {
    RunConfig config = ConfigLoader.load(List.of());
    assertThat(config.environment().iab()).isEqualTo(IabSettings.standard());
    assertThat(config.agent().maml()).isEqualTo(MamlConfig.defaults());
    assertThat(config.agent().rnn()).isEqualTo(PpoConfig.rnn());
    assertThat(config.agent().attention()).isEqualTo(PpoConfig.attention());
    assertThat(config.agent().ppo()).isEqualTo(PpoConfig.ppo());
    assertThat(config.spark()).isEmpty();
  }

  @Test
  void gradientsOnTrialsNeedWholeTrials() throws IOException {
    Path file = file("agent { type = rnn, adaptation = both, maml.query-episodes = 6 }");
    assertThat(problems(file))
        .containsExactly(
            "my.conf:1: agent.adaptation does not go with agent.maml: queryEpisodes is no multiple"
                + " of the 4 episodes of a trial: 6");
  }

  @Test
  void overrideBeatsFileAndFileBeatsDefault() throws IOException {
    Path file = file("run.seed = 5", "training { iterations = 7, partitions = 3 }");
    RunConfig config =
        ConfigLoader.load(file, List.of("training.iterations=8", "training.iterations=9"));
    assertThat(config.run().seed()).isEqualTo(5);
    assertThat(config.training().iterations()).isEqualTo(9);
    assertThat(config.training().partitions()).isEqualTo(3);
    assertThat(config.training().tasksPerIteration())
        .isEqualTo(ConfigLoader.load(List.of()).training().tasksPerIteration());
  }

  @Test
  void everyProblemOfEveryKindComesOutAtOnceWithItsPlace() throws IOException {
    Path file =
        file(
            "run { name = \"Bad Name\", sede = 4 }", // 1
            "training {", // 2
            "  iterations = 0", // 3
            "  tasks-per-iteration = twelve", // 4
            "  checkpoint-every = 2.5", // 5
            "  validation.every = -1", // 6
            "}", // 7
            "agent.type = sarsa", // 8
            "agent.maml.meta-gradient = 3", // 9
            "agent.maml.network.hidden-sizes = [64, \"x\"]", // 10
            "evaluation.greedy = yes please", // 11
            "evaluation.splits = test", // 12
            "environment = 1", // 13
            "spark = 2"); // 14
    assertThat(problems(file, "evaluation.tasks=0", "run.seed=1.5"))
        .containsExactlyInAnyOrder(
            "my.conf:1: run.sede is not a setting (known here: name, seed): 4",
            "my.conf:1: run.name is not made of lower-case letters, digits and dashes: Bad Name",
            "--set run.seed=1.5: run.seed is not a whole number: 1.5",
            "my.conf:3: training.iterations is not in [1, 10000000]: 0",
            "my.conf:4: training.tasks-per-iteration is not a 32-bit whole number: \"twelve\"",
            "my.conf:5: training.checkpoint-every is not a 32-bit whole number: 2.5",
            "my.conf:6: training.validation.every is not in [0, 2147483647]: -1",
            "my.conf:8: agent.type is not one of maml, rnn, attention, ppo: \"sarsa\"",
            "my.conf:9: agent.maml.meta-gradient is not one of exact, first-order, reptile: 3",
            "my.conf:10: agent.maml.network.hidden-sizes[1] is not a 32-bit whole number: \"x\"",
            "my.conf:11: evaluation.greedy is not true or false: \"yes please\"",
            "my.conf:12: evaluation.splits is not a list: \"test\"",
            "--set evaluation.tasks=0: evaluation.tasks is not in [1, 1000000]: 0",
            "my.conf:13: environment is not a section: 1",
            "my.conf:14: spark is not a section: 2");
  }

  @Test
  void brokenRulesOfOneSectionAllComeOut() throws IOException {
    Path file =
        file(
            "training.iterations = 0",
            "training.checkpoints-kept = 0",
            "environment.iab.sizes { nodes = 1, bands = 0 }",
            "environment.iab.scenarios.urban.radio.donor.power-dbm = 1000",
            "environment.iab.tasks.placement.indoor-share = [0.9, 0.1]",
            "environment.iab.tasks.mobility.speeds-kmh = [-5]",
            "environment.iab.tasks.channel.blockage.share = [0, 1.5]");
    assertThat(problems(file))
        .containsExactlyInAnyOrder(
            "my.conf:1: training.iterations is not in [1, 10000000]: 0",
            "my.conf:2: training.checkpoints-kept is not in [1, 1000000]: 0",
            "my.conf:3: environment.iab.sizes.nodes is not in [2, 64]: 1",
            "my.conf:3: environment.iab.sizes.bands is not in [1, 256]: 0",
            "my.conf:4: environment.iab.scenarios.urban.radio.donor.power-dbm"
                + " power in dBm is not in [-300.0, 100.0]: 1000.0",
            "my.conf:5: environment.iab.tasks.placement.indoor-share.low"
                + " lower end of an interval is not in [-1.7976931348623157E308, 0.1]: 0.9",
            "my.conf:6: environment.iab.tasks.mobility.speeds-kmh"
                + " speed in km/h is not in [0.0, 1000.0]: -5.0",
            "my.conf:7: environment.iab.tasks.channel.blockage.share"
                + " largest blocked share is not in [0.0, 0.9]: 1.5");
  }

  @Test
  void rulesAcrossSectionsNameTheSettingThatBreaksThem() throws IOException {
    assertThat(
            problems(
                file(
                    "evaluation.splits = [test, mars]",
                    "evaluation.baselines = [oracle]",
                    "training.iterations = 0")))
        .hasSize(3)
        .anyMatch(p -> p.matches("my.conf:1: evaluation.splits holds .*train.*: mars"))
        .anyMatch(p -> p.matches("my.conf:2: evaluation.baselines holds .*random.*: oracle"));
  }

  @Test
  void agentsThatRememberNeedMemoryAndTrialsToUseIt() throws IOException {
    String lstm = "agent.rnn.network.lstm-units = 0";
    assertThat(problems(file("agent.type = rnn", lstm, "agent.rnn.rollouts.episodes = 2")))
        .containsExactlyInAnyOrder(
            "my.conf:2: agent.rnn.network.lstm-units is not positive for an rnn agent: 0",
            "my.conf:3: agent.rnn.rollouts.episodes is below 3, too few to learn to remember: 2");
    assertThat(
            problems(file("agent.type = attention", "agent.attention.network.attention-heads = 0")))
        .containsExactly(
            "my.conf:2: agent.attention.network.attention-heads is not positive for an attention"
                + " agent: 0");
    RunConfig other = ConfigLoader.load(file("agent.type = ppo", lstm), List.of());
    assertThat(other.agent().learner(other.environment().createPreset(), 1).agent())
        .isEqualTo("ppo");
  }

  @Test
  void minibatchesThatDoNotDivideTheTrialsAreNamed() throws IOException {
    assertThat(problems(file("agent.ppo { rollouts.trials = 6, optimization.minibatches = 4 }")))
        .singleElement()
        .asString()
        .contains("my.conf: 1")
        .endsWith("agent.ppo.rollouts minibatches does not divide the 6 trials: 4");
  }

  @Test
  void everySplitIsNamedInTheReference() throws IOException {
    String reference;
    try (InputStream in = ConfigLoader.class.getResourceAsStream("/sparktrum-reference.conf")) {
      reference = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    RunConfig config = ConfigLoader.load(List.of("environment.iab.sizes.nodes=4"));
    for (Split split : config.environment().createPreset().tasks(1).splits()) {
      assertThat(reference).containsPattern("[ #,]" + split.name() + "[ ,.]");
    }
  }

  @Test
  void baselinesAreThoseOfThePresetAndItsSizes() throws IOException {
    assertThat(problems(file("environment.preset = published", "evaluation.baselines = [tdm]")))
        .singleElement()
        .asString()
        .matches("my.conf:2: evaluation.baselines holds .*optimum-causal.*: tdm");
    assertThat(problems(file("evaluation.baselines = [exhaustive-oracle]")))
        .singleElement()
        .asString()
        .contains("evaluation.baselines holds what cannot play these sizes: exhaustive-oracle");
  }

  @Test
  void propagationModelsAreChosenByTypeAndShareTheCarrier() throws IOException {
    RunConfig config =
        ConfigLoader.load(
            file(
                "environment.iab.scenarios.urban.propagation { carrier-ghz = 2, relay.type = urban-macro }",
                "environment.iab.scenarios.urban.propagation.relay.base-station-height-meters = 20"),
            List.of());
    assertThat(config.environment().iab().scenarios().urban().propagation().relay().toString())
        .isEqualTo("UrbanMacro[carrierGhz=2.0, baseStationHeightMeters=20.0]");
    assertThat(problems(file("environment.iab.scenarios.urban.propagation.donor.type = lunar")))
        .containsExactly(
            "my.conf:1: environment.iab.scenarios.urban.propagation.donor.type is not one of urban-micro,"
                + " urban-macro, rural-macro: \"lunar\"");
  }

  @Test
  void sparkPropertiesMayBeQuotedOrNested() throws IOException {
    RunConfig config =
        ConfigLoader.load(
            file("spark { \"speculation\" = true, \"speculation.interval\" = 5s, ui.port = 4 }"),
            List.of());
    assertThat(config.spark())
        .containsOnly(
            java.util.Map.entry("speculation", "true"),
            java.util.Map.entry("speculation.interval", "5s"),
            java.util.Map.entry("ui.port", "4"));
  }

  @Test
  void filesThatCannotBeReadOrParsedAreNamed() throws IOException {
    Path absent = folder.resolve("absent.conf");
    assertThat(problems(absent)).containsExactly("--conf: absent.conf is not a readable file");
    assertThat(problems(folder))
        .containsExactly("--conf: " + folder.getFileName() + " is not a readable file");
    assertThat(problems(file("run {", "  seed = ]", "}")))
        .singleElement()
        .asString()
        .startsWith("my.conf:2: syntax ");
    assertThat(problems(file("run.seed = ${nowhere}")))
        .singleElement()
        .asString()
        .startsWith("my.conf:1: syntax ")
        .contains("nowhere");
  }

  @Test
  void overridesThatAreNoSettingsAreNamed() throws IOException {
    assertThat(problems(file(), "training.iterations", "=3", "a=[", "run.nmae=x"))
        .hasSize(4)
        .contains("--set training.iterations: training.iterations is not of the form key=value")
        .contains("--set =3: =3 is not of the form key=value")
        .contains("--set run.nmae=x: run.nmae is not a setting (known here: name, seed): \"x\"")
        .anyMatch(p -> p.startsWith("--set a=[: syntax "));
  }

  @Test
  void hashIgnoresSpellingAndSeesEveryValue() throws IOException {
    RunConfig spelled = ConfigLoader.load(file("training.iterations = 1e1"), List.of());
    RunConfig plain = ConfigLoader.load(List.of("training.iterations=10"));
    RunConfig other = ConfigLoader.load(List.of("training.iterations=11"));
    assertThat(spelled.hash()).isEqualTo(plain.hash()).hasSize(64).isNotEqualTo(other.hash());
  }

  @Test
  void resultsDoNotDependOnHowFastTheyAreComputed() {
    RunConfig base = ConfigLoader.load(List.of());
    RunConfig faster =
        ConfigLoader.load(
            List.of(
                "training.partitions=7", "spark.ui.port=4", "run.name=b", "evaluation.tasks=2"));
    RunConfig other = ConfigLoader.load(List.of("run.seed=2", "agent.maml.loss.discount=0.5"));
    assertThat(base.resultDifferences(faster)).isEmpty();
    assertThat(base.resultHash()).isEqualTo(faster.resultHash()).isNotEqualTo(other.resultHash());
    assertThat(base.resultDifferences(other))
        .containsOnly(
            java.util.Map.entry("run.seed", "1 -> 2"),
            java.util.Map.entry("agent.maml.loss.discount", "0.9 -> 0.5"));
  }

  @Test
  void renderedConfigurationBindsBackToTheSame() {
    RunConfig config = ConfigLoader.load(List.of("spark.executor.memory=4g"));
    RunConfig again =
        ConfigLoader.parse(RunConfig.class, RecordRenderer.pretty(config), "manifest");
    assertThat(again).isEqualTo(config);
    assertThat(again.hash()).isEqualTo(config.hash());
  }

  @Test
  void configurationOfARunIsChangedByFileAndOverrides() throws IOException {
    RunConfig run = ConfigLoader.load(List.of("run.seed=5", "training.iterations=7"));
    RunConfig changed =
        ConfigLoader.change(
            run, file("training.iterations = 8", "training.partitions = 2"), List.of("run.seed=6"));
    assertThat(run.resultDifferences(changed)).containsOnlyKeys("run.seed", "training.iterations");
    assertThat(changed.training().partitions()).isEqualTo(2);
    assertThat(ConfigLoader.change(run, null, List.of())).isEqualTo(run);
  }
}
