package sparktrum.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a run: the newest as {@code checkpoints/iteration-00000025.ckpt} and so on,
 * and the one of highest validation reward as {@code checkpoints/best.ckpt}.
 */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  static final String FOLDER = "checkpoints/";
  private static final String BEST = FOLDER + "best.ckpt";
  private static final String REWARD = "validation-reward";

  /** Which of the checkpoints is meant. */
  public enum Choice {
    /** The one of most iterations. */
    NEWEST,
    /** The one of highest validation reward. */
    BEST
  }

  private final RunDirectory directory;

  private Checkpoints(RunDirectory directory) {
    this.directory = directory;
  }

  /** The checkpoints in {@code directory}. */
  public static Checkpoints in(RunDirectory directory) {
    return new Checkpoints(directory);
  }

  /**
   * Writes a checkpoint.
   *
   * @throws UncheckedIOException if it cannot be written; the ones before are untouched
   */
  public void save(Checkpoint checkpoint) {
    String name = name(checkpoint.iteration());
    try {
      directory.replace(FOLDER + name, CheckpointFormat.encode(checkpoint));
    } catch (IOException failed) {
      throw RunDirectory.failure("cannot write checkpoint " + name, failed);
    }
  }

  /**
   * Deletes all but the newest {@code kept} up to the one of {@code iteration}, and those of later
   * iterations: a run goes on behind them only because they are damaged or never counted. To be
   * called once the manifest names {@code iteration}: until then the run goes on from an older one.
   */
  public void keepNewest(long iteration, int kept) {
    try {
      List<String> names = names();
      int end = names.indexOf(name(iteration)) + 1;
      for (int i = 0; i < names.size(); i++) {
        if (i < end - kept || i >= end) {
          directory.delete(FOLDER + names.get(i));
        }
      }
    } catch (IOException failed) {
      throw RunDirectory.failure("cannot clear checkpoints of " + directory, failed);
    }
  }

  /** Deletes what killed writes left. */
  void clearLeftovers() throws IOException {
    for (String name : directory.list(FOLDER)) {
      if (RunDirectory.isTemporary(name)) {
        directory.delete(FOLDER + name);
      }
    }
  }

  private static String name(long iteration) {
    return "iteration-%08d.ckpt".formatted(iteration);
  }

  /**
   * Keeps a checkpoint as the best if its reward is above that of the one kept so far; a damaged
   * one does not count. A run that is resumed before the iteration of its best therefore keeps it,
   * and ends with the same as if it had never stopped.
   *
   * @param reward validation reward of {@code checkpoint}, which it is stored with
   * @return whether it is the best now
   * @throws UncheckedIOException if it cannot be written; the one before is untouched
   */
  public boolean saveIfBest(Checkpoint checkpoint, double reward) {
    double before = Double.NEGATIVE_INFINITY;
    try {
      if (directory.exists(BEST)) {
        before = bestReward();
      }
      if (!(reward > before)) {
        return false;
      }
      directory.replace(
          BEST, CheckpointFormat.encode(checkpoint.put(REWARD, new double[] {reward})));
      return true;
    } catch (IOException failed) {
      throw RunDirectory.failure("cannot write checkpoint " + directory.path(BEST), failed);
    }
  }

  private double bestReward() {
    try {
      return decode(BEST).doubles(REWARD)[0];
    } catch (IOException unreadable) {
      LOG.warn(
          "damaged checkpoint passed over, {}: {}", directory.path(BEST), unreadable.getMessage());
      return Double.NEGATIVE_INFINITY;
    }
  }

  /**
   * The checkpoint that is meant.
   *
   * @throws UncheckedIOException if the run has none of the kind, or it is damaged
   */
  public Checkpoint read(Choice choice) {
    return switch (choice) {
      case NEWEST ->
          newest(Long.MAX_VALUE).orElseThrow(() -> missing("no checkpoint in " + directory));
      case BEST -> best();
    };
  }

  private Checkpoint best() {
    try {
      if (!directory.exists(BEST)) {
        throw missing("no best checkpoint in " + directory + ", it was never validated");
      }
      return decode(BEST);
    } catch (IOException damaged) {
      throw unusable(BEST, damaged);
    }
  }

  private Checkpoint decode(String file) throws IOException {
    byte[] bytes = directory.read(file);
    try {
      return CheckpointFormat.decode(bytes);
    } catch (UncheckedIOException unknown) {
      throw unusable(file, unknown.getCause());
    }
  }

  private UncheckedIOException unusable(String file, IOException cause) {
    return RunDirectory.failure("cannot use checkpoint " + directory.path(file), cause);
  }

  private UncheckedIOException missing(String what) {
    return new UncheckedIOException(what, new FileNotFoundException(directory.toString()));
  }

  /**
   * The newest checkpoint that is whole; damaged ones are named in a warning and passed over.
   *
   * @param committed iterations that count, by the manifest: a later checkpoint is one whose rows
   *     do not, because the run was killed between the two
   * @return empty if there is no checkpoint of so few iterations
   * @throws UncheckedIOException if there are some and all are damaged, or one is whole and of a
   *     version that this program does not know
   */
  public Optional<Checkpoint> newest(long committed) {
    List<String> damaged = new ArrayList<>();
    try {
      List<String> names =
          names().stream().filter(name -> name.compareTo(name(committed)) <= 0).toList();
      for (int i = names.size() - 1; i >= 0; i--) {
        try {
          return Optional.of(decode(FOLDER + names.get(i)));
        } catch (IOException unreadable) {
          String problem = directory.path(FOLDER + names.get(i)) + ": " + unreadable.getMessage();
          LOG.warn("damaged checkpoint passed over, {}", problem);
          damaged.add(problem);
        }
      }
    } catch (IOException failed) {
      throw RunDirectory.failure("cannot list checkpoints of " + directory, failed);
    }
    if (!damaged.isEmpty()) {
      throw RunDirectory.failure(
          "no usable checkpoint in " + directory,
          new FileNotFoundException(String.join("; ", damaged)));
    }
    return Optional.empty();
  }

  private List<String> names() throws IOException {
    return directory.list(FOLDER).stream()
        .filter(name -> name.matches("iteration-\\d+\\.ckpt"))
        .toList();
  }
}
