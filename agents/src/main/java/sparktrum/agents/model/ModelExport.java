package sparktrum.agents.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.rollout.PolicyInput;
import sparktrum.env.Preset;
import sparktrum.env.Require;

/**
 * A learned actor-critic as a file for other programs: a zip that {@code ComputationGraph.load}
 * opens, with one entry more, {@value #CARD}, that says what the numbers mean ({@link ModelCard}).
 *
 * <p>The graph takes raw inputs: the observation normaliser and its clip are its first, frozen
 * layers. A graph with LSTM layers takes one step at a time with {@code rnnTimeStep} and remembers;
 * {@code rnnClearPreviousState} makes it forget at the start of a trial. It holds the
 * meta-parameters, the state before adaptation to a task; learned inner rates stay in the
 * checkpoint. The same arguments give the same bytes.
 *
 * @param preset whose observations and actions the graph maps
 * @param architecture of the networks that {@code state} holds
 * @param state the learner's
 * @param provenance where the model comes from, such as the run and the version; kept as text
 */
public record ModelExport(
    Preset preset,
    NetworkArchitecture architecture,
    LearnerState state,
    Map<String, String> provenance) {
  /** Name of the zip entry with the description in JSON. */
  public static final String CARD = "sparktrum.json";

  /** What every entry bears in place of the clock's time; zips know no time before 1980. */
  private static final LocalDateTime TIMELESS = LocalDateTime.of(1980, 2, 1, 0, 0);

  /**
   * Checks that the parts fit.
   *
   * @throws IllegalArgumentException if preset, architecture and state are not of the same sizes,
   *     or a parameter is not finite
   */
  public ModelExport {
    provenance = Map.copyOf(provenance);
    PolicyInput input = input(preset, architecture);
    Require.length("normalizer", state.observations().size(), input.normalizedSize(preset));
    if (!architecture.actions().equals(preset.actionSpec())) {
      throw new IllegalArgumentException(
          "heads of the network are not those of preset " + preset.name());
    }
    int size = architecture.layout().size();
    Require.in("meta-parameters", state.parameters().length, size, 2 * size);
    for (int i = 0; i < size; i++) {
      if (!Float.isFinite(state.parameters()[i])) {
        throw new IllegalArgumentException(
            architecture.layout().describe(i) + " is not finite: " + state.parameters()[i]);
      }
    }
  }

  /** The policy input that has as many entries as the network takes. */
  private static PolicyInput input(Preset preset, NetworkArchitecture architecture) {
    for (PolicyInput input : PolicyInput.values()) {
      if (input.size(preset) == architecture.inputSize()) {
        return input;
      }
    }
    throw new IllegalArgumentException(
        "inputSize of the network is that of no policy input of preset "
            + (preset.name() + ": " + architecture.inputSize()));
  }

  /** The graph, in single precision, from raw inputs to logits and value. */
  public ActorCriticGraph graph() {
    InputNormalization normalization =
        InputNormalization.of(state.observations(), architecture.inputSize());
    ActorCriticGraph graph = ActorCriticGraph.of(architecture, normalization, DataType.FLOAT);
    double[] parameters = new double[architecture.layout().size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = state.parameters()[i];
    }
    graph.copyIn(parameters);
    return graph;
  }

  /** The content of the entry {@value #CARD}. */
  public String card() {
    return ModelCard.json(
        preset,
        input(preset, architecture),
        architecture.hasMemory(),
        state,
        new TreeMap<>(provenance));
  }

  /**
   * Writes the zip; leaves {@code out} open.
   *
   * @throws IOException if {@code out} throws it
   */
  public void writeTo(OutputStream out) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ModelSerializer.writeModel(graph().graph(), plain, false);
    ZipOutputStream zip = new ZipOutputStream(out);
    try (ZipInputStream entries =
        new ZipInputStream(new ByteArrayInputStream(plain.toByteArray()))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        add(zip, entry.getName(), entries.readAllBytes());
      }
    }
    add(zip, CARD, card().getBytes(StandardCharsets.UTF_8));
    zip.finish();
    zip.flush();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIMELESS);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
