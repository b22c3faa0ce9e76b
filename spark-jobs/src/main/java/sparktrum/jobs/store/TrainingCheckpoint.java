package sparktrum.jobs.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TrainingState;
import sparktrum.agents.optim.AdamState;
import sparktrum.agents.rollout.Normalizer;

/** A training state as a checkpoint holds it: restored, it goes on bit for bit. */
public final class TrainingCheckpoint {
  private static final String PARAMETERS = "meta-parameters";
  private static final String FIRST_MOMENT = "adam-first-moment";
  private static final String SECOND_MOMENT = "adam-second-moment";
  private static final String COUNTERS = "adam-steps-and-environment-steps";
  private static final String OBSERVATIONS = "observation-normalizer";
  private static final String RETURNS = "return-normalizer";

  private TrainingCheckpoint() {}

  /**
   * The checkpoint of {@code state}.
   *
   * @param environmentSteps environment steps played so far
   * @param resultHash {@code RunConfig.resultHash()} of the run
   */
  public static Checkpoint of(TrainingState state, long environmentSteps, String resultHash) {
    LearnerState meta = state.learner();
    Checkpoint checkpoint =
        Checkpoint.create(meta.iteration(), resultHash)
            .put(PARAMETERS, meta.parameters())
            .put(FIRST_MOMENT, state.optimizer().firstMoment())
            .put(SECOND_MOMENT, state.optimizer().secondMoment())
            .put(COUNTERS, new long[] {state.optimizer().stepCount(), environmentSteps});
    put(checkpoint, OBSERVATIONS, meta.observations());
    put(checkpoint, RETURNS, meta.returns());
    return checkpoint;
  }

  /** The training state in {@code checkpoint}. */
  public static TrainingState state(Checkpoint checkpoint) {
    LearnerState meta =
        LearnerState.of(
            Math.toIntExact(checkpoint.iteration()),
            checkpoint.floats(PARAMETERS),
            normalizer(checkpoint, OBSERVATIONS),
            normalizer(checkpoint, RETURNS));
    AdamState optimizer =
        AdamState.of(
            checkpoint.longs(COUNTERS)[0],
            checkpoint.floats(FIRST_MOMENT),
            checkpoint.floats(SECOND_MOMENT));
    return TrainingState.of(meta, optimizer);
  }

  /** Environment steps played before {@code checkpoint}. */
  public static long environmentSteps(Checkpoint checkpoint) {
    return checkpoint.longs(COUNTERS)[1];
  }

  /** SHA-256 of the meta-parameters as big-endian IEEE 754 floats, in hexadecimal. */
  public static String parametersSha256(TrainingState state) {
    float[] parameters = state.learner().parameters();
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(parameters.length, Float.BYTES));
    bytes.asFloatBuffer().put(parameters);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  private static void put(Checkpoint checkpoint, String name, Normalizer normalizer) {
    IntStream entries = IntStream.range(0, normalizer.size());
    checkpoint.put(name + "-weight", new double[] {normalizer.weight()});
    checkpoint.put(name + "-mean", entries.mapToDouble(normalizer::mean).toArray());
    checkpoint.put(
        name + "-variance",
        IntStream.range(0, normalizer.size()).mapToDouble(normalizer::variance).toArray());
  }

  private static Normalizer normalizer(Checkpoint checkpoint, String name) {
    return Normalizer.of(
        checkpoint.doubles(name + "-weight")[0],
        checkpoint.doubles(name + "-mean"),
        checkpoint.doubles(name + "-variance"));
  }
}
