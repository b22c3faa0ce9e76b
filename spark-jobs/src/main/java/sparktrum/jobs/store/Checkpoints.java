package sparktrum.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints of a run: {@code checkpoints/iteration-00000025.ckpt} and so on. */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String FOLDER = "checkpoints/";

  private final RunDirectory directory;

  private Checkpoints(RunDirectory directory) {
    this.directory = directory;
  }

  /** The checkpoints in {@code directory}. */
  public static Checkpoints in(RunDirectory directory) {
    return new Checkpoints(directory);
  }

  /**
   * Writes a checkpoint, then deletes all but the newest {@code kept}.
   *
   * @throws UncheckedIOException if it cannot be written; the ones before are untouched
   */
  public void save(Checkpoint checkpoint, int kept) {
    String name = "iteration-%08d.ckpt".formatted(checkpoint.iteration());
    try {
      directory.replace(FOLDER + name, CheckpointFormat.encode(checkpoint));
      List<String> names = names();
      for (String old : names.subList(0, Math.max(0, names.size() - kept))) {
        directory.delete(FOLDER + old);
      }
    } catch (IOException failed) {
      throw RunDirectory.failure("cannot write checkpoint " + name, failed);
    }
  }

  /**
   * The newest checkpoint that is whole; damaged ones are named in a warning and passed over.
   *
   * @return empty if no checkpoint was ever written
   * @throws UncheckedIOException if there are checkpoints and all are damaged
   */
  public Optional<Checkpoint> newest() {
    List<String> damaged = new ArrayList<>();
    try {
      List<String> names = names();
      for (int i = names.size() - 1; i >= 0; i--) {
        try {
          return Optional.of(CheckpointFormat.decode(directory.read(FOLDER + names.get(i))));
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
