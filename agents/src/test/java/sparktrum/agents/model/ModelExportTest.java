package sparktrum.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.nn.LayerSpec.Dense;
import sparktrum.agents.nn.LayerSpec.Lstm;
import sparktrum.agents.nn.LayerSpec.SelfAttention;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.PolicyNetwork;
import sparktrum.agents.rollout.Normalizer;
import sparktrum.env.ActionSpec;
import sparktrum.env.Environment;
import sparktrum.env.ObservationSpec;
import sparktrum.env.ObservationSpec.Block;
import sparktrum.env.Preset;
import sparktrum.env.TaskDistribution;

final class ModelExportTest {
  /** With head credits, which serve training only and stay out of the file. */
  private static final NetworkArchitecture ARCHITECTURE =
      NetworkArchitecture.mlp(
          7, TwinBatch.architecture(7, List.of(6, 5)).actions(), List.of(6, 5), true);

  private static final int SIZE = ARCHITECTURE.layout().size();
  private static final int ROWS = 50;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(21);
  private final Normalizer observations =
      Normalizer.of(
          1000,
          random.doubles(7, -20, 20).toArray(),
          new double[] {9, 0.04, 1e-9, 100, 1, 4, 25}); // the third is below the least deviation

  @TempDir Path directory;

  @Test
  void loadedGraphGivesTheLogitsAndValuesOfTheAgent() throws IOException {
    float[] raw = rawObservations();
    MatrixView expected = agentOutputs(raw);
    ComputationGraph graph = ComputationGraph.load(write(export(parameters())), false);
    INDArray[] outputs = graph.output(Nd4j.createFromArray(raw).reshape('c', ROWS, 7));
    assertClose(outputs, expected, ROWS);
  }

  /** With the policy's own feedback behind the observation: reward, choices, start of episode. */
  @Test
  void loadedRecurrentGraphGivesTheOutputsOfTheAgentStepByStep() throws IOException {
    int size = 7 + 1 + 9 + 1;
    NetworkArchitecture recurrent =
        new NetworkArchitecture(
            size, ARCHITECTURE.actions(), List.of(new Dense(6), new Lstm(5)), true);
    float[] parameters = TwinVectors.uniform(random, recurrent.layout().size(), 0.6);
    Normalizer seen =
        Normalizer.of(
            1000, random.doubles(8, -20, 20).toArray(), random.doubles(8, 0.1, 9).toArray());
    File file = write(export(recurrent, parameters, seen));
    PolicyNetwork agent = PolicyNetwork.create(recurrent, Kernels.plain(), 2);
    agent.load(parameters);
    ComputationGraph graph = ComputationGraph.load(file, false);
    for (int t = 0; t < 20; t++) {
      float[] raw = TwinVectors.uniform(random, 2 * size, 40);
      float[] input = raw.clone();
      for (int i = 0; i < raw.length; i++) {
        raw[i] = i % size < 8 ? raw[i] : random.nextInt(2);
        input[i] = raw[i];
      }
      seen.apply(raw, 0, input, 0);
      seen.apply(raw, size, input, size);
      MatrixView expected = agent.step(MatrixView.of(input, 0, 2, size));
      assertClose(graph.rnnTimeStep(Nd4j.createFromArray(raw).reshape('c', 2, size)), expected, 2);
    }
    try (ZipFile zip = new ZipFile(file)) {
      JsonNode card = new ObjectMapper().readTree(text(zip, ModelExport.CARD));
      assertThat(card.at("/memory").asText()).contains("rnnClearPreviousState");
      assertThat(card.at("/input/size").asInt()).isEqualTo(size);
      assertThat(card.at("/input/blocks/2/name").asText()).isEqualTo("previous_reward");
      assertThat(card.at("/input/blocks/3/offset").asInt()).isEqualTo(8);
      assertThat(card.at("/input/blocks/4/offset").asInt()).isEqualTo(17);
    }
  }

  @Test
  void networkOfAnotherInputIsRefused() {
    NetworkArchitecture other =
        NetworkArchitecture.mlp(8, ARCHITECTURE.actions(), List.of(6), false);
    assertThatThrownBy(() -> export(other, new float[other.layout().size()], observations))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inputSize of the network is that of no policy input of preset made-up: 8");
  }

  @Test
  void attentionIsRefused() {
    NetworkArchitecture attention =
        new NetworkArchitecture(
            7, ARCHITECTURE.actions(), List.of(new Dense(4), new SelfAttention(2, 3)), false);
    float[] zeros = new float[attention.layout().size()];
    assertThatThrownBy(() -> export(attention, zeros, observations).graph())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("DL4J graphs have no layer like SelfAttention[heads=2, window=3]");
  }

  private static void assertClose(INDArray[] outputs, MatrixView expected, int rows) {
    assertThat(outputs[0].shape()).containsExactly(rows, 9);
    assertThat(outputs[1].shape()).containsExactly(rows, 1);
    for (int row = 0; row < rows; row++) {
      for (int choice = 0; choice < 9; choice++) {
        assertThat(outputs[0].getFloat(row, choice))
            .isCloseTo(expected.data()[row * expected.stride() + choice], within(1e-5f));
      }
      assertThat(outputs[1].getFloat(row, 0))
          .isCloseTo(expected.data()[row * expected.stride() + 9], within(1e-5f));
    }
  }

  @Test
  void fileNamesNoClassesButThoseOfDl4j() throws IOException {
    try (ZipFile zip = new ZipFile(write(export(parameters())))) {
      Matcher types =
          Pattern.compile("\"@class\"\\s*:\\s*\"([^\"]+)\"")
              .matcher(text(zip, "configuration.json"));
      assertThat(types.results().map(found -> found.group(1)))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("org.deeplearning4j.") || name.startsWith("org.nd4j."));
    }
  }

  @Test
  void cardNamesBlocksHeadsAndTheScaleOfTheValue() throws IOException {
    try (ZipFile zip = new ZipFile(write(export(parameters())))) {
      JsonNode card = new ObjectMapper().readTree(text(zip, ModelExport.CARD));
      assertThat(card.at("/preset").asText()).isEqualTo("made-up");
      assertThat(card.at("/iteration").asInt()).isEqualTo(12);
      assertThat(card.at("/input/blocks/1/name").asText()).isEqualTo("queues");
      assertThat(card.at("/input/blocks/1/offset").asInt()).isEqualTo(3);
      assertThat(card.at("/input/blocks/1/high").isNull()).isTrue();
      assertThat(card.at("/outputs/0/heads/2/offset").asInt()).isEqualTo(7);
      assertThat(card.at("/outputs/0/heads/2/choices").asInt()).isEqualTo(2);
      assertThat(card.at("/outputs/1/mean").asDouble()).isEqualTo(3);
      assertThat(card.at("/outputs/1/deviation").asDouble()).isEqualTo(2);
      assertThat(card.at("/provenance/run_id").asText()).isEqualTo("r1");
    }
  }

  @Test
  void sameModelGivesTheSameBytes() throws IOException {
    float[] parameters = parameters();
    ByteArrayOutputStream once = new ByteArrayOutputStream();
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    export(parameters).writeTo(once);
    export(parameters).writeTo(again);
    assertThat(again.toByteArray()).isEqualTo(once.toByteArray());
  }

  @Test
  void learnedRatesBehindTheParametersAreNotPartOfTheGraph() {
    float[] parameters = parameters();
    float[] withRates = Arrays.copyOf(parameters, 2 * SIZE);
    assertThat(export(withRates).graph().copyOut())
        .containsExactly(export(parameters).graph().copyOut());
  }

  @Test
  void parameterThatIsNotFiniteIsNamed() {
    float[] parameters = parameters();
    parameters[44] = Float.NaN;
    assertThatThrownBy(() -> export(parameters))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer0.bias[0][2] is not finite: NaN");
  }

  /** Rows far outside of what the normaliser has seen, so that its clip takes effect. */
  private float[] rawObservations() {
    float[] raw = new float[ROWS * 7];
    for (int i = 0; i < raw.length; i++) {
      int entry = i % 7;
      raw[i] =
          (float)
              (observations.mean(entry)
                  + 3 * random.nextGaussian() * observations.deviation(entry));
    }
    return raw;
  }

  private float[] normalized(float[] raw) {
    float[] normalized = new float[raw.length];
    for (int row = 0; row < ROWS; row++) {
      observations.apply(raw, row * 7, normalized, row * 7);
    }
    assertThat(normalized).contains(Normalizer.CLIP);
    return normalized;
  }

  private MatrixView agentOutputs(float[] raw) {
    PolicyNetwork network = PolicyNetwork.create(ARCHITECTURE, Kernels.plain(), ROWS);
    network.load(parameters());
    return network.step(MatrixView.of(normalized(raw), 0, ROWS, 7));
  }

  private static float[] parameters() {
    RandomGenerator seeded = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    return TwinVectors.uniform(seeded, SIZE, 0.6);
  }

  private ModelExport export(float[] parameters) {
    return export(ARCHITECTURE, parameters, observations);
  }

  private ModelExport export(
      NetworkArchitecture architecture, float[] parameters, Normalizer seen) {
    Normalizer returns = Normalizer.of(10, new double[] {3}, new double[] {4});
    LearnerState state = LearnerState.of(12, parameters, seen, returns);
    return new ModelExport(new MadeUpPreset(), architecture, state, Map.of("run_id", "r1"));
  }

  private File write(ModelExport export) throws IOException {
    Path file = directory.resolve("policy.zip");
    try (var out = Files.newOutputStream(file)) {
      export.writeTo(out);
    }
    return file.toFile();
  }

  private static String text(ZipFile zip, String entry) throws IOException {
    try (var in = zip.getInputStream(zip.getEntry(entry))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Shapes only. */
  private record MadeUpPreset() implements Preset {
    @Override
    public String name() {
      return "made-up";
    }

    @Override
    public ObservationSpec observationSpec() {
      return new ObservationSpec(
          List.of(
              new Block("gains", 3, -1, 1), new Block("queues", 4, 0, Float.POSITIVE_INFINITY)));
    }

    @Override
    public ActionSpec actionSpec() {
      return ARCHITECTURE.actions();
    }

    @Override
    public int horizon() {
      return 10;
    }

    @Override
    public TaskDistribution tasks(long seed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Environment newEnvironment(int lanes) {
      throw new UnsupportedOperationException();
    }
  }
}
