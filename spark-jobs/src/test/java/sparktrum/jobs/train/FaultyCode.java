package sparktrum.jobs.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TrialRollouts;
import sparktrum.agents.maml.MamlWorker;

/**
 * A faulty version of the project: a class of agent {@code maml} that throws in one task of one
 * iteration, to be put before the right one on the class path of executors.
 */
public final class FaultyCode {
  static final int ITERATION = 2;
  static final String TASK = "published/train/20";

  private static final String COUNT = "faulty.throws";
  private static final String LIMIT = "faulty.limit";

  private FaultyCode() {}

  /**
   * Settings that give executors the faulty version.
   *
   * @param folder for its class and the count of its throws
   * @param limit after so many throws, by all executors together, it goes right
   */
  static String[] settings(Path folder, int limit) throws IOException {
    Files.createDirectories(folder);
    new ByteBuddy()
        .redefine(MamlWorker.class)
        .visit(Advice.to(Fault.class).on(ElementMatchers.named("learn")))
        .make()
        .saveIn(folder.toFile());
    return new String[] {
      "spark.\"executor.extraClassPath\" = \"" + folder + "\"",
      "spark.\"executor.extraJavaOptions\" = \"-D%s=%s -D%s=%d\""
          .formatted(COUNT, count(folder), LIMIT, limit)
    };
  }

  /** Throws so far of the version in {@code folder}. */
  static long thrown(Path folder) throws IOException {
    return Files.exists(count(folder)) ? Files.size(count(folder)) : 0;
  }

  private static Path count(Path folder) {
    return folder.resolve("throws");
  }

  /** Woven into the beginning of {@code MamlWorker.learn}. */
  private static final class Fault {
    @Advice.OnMethodEnter
    static void enter(
        @Advice.Argument(0) LearnerState state, @Advice.Argument(1) TrialRollouts rollouts)
        throws IOException {
      FaultyCode.learn(state.iteration(), rollouts.slot().task().taskId());
    }
  }

  /** Called by the faulty version. */
  public static void learn(int iteration, String task) throws IOException {
    if (iteration == ITERATION && task.equals(TASK)) {
      Path count = Path.of(System.getProperty(COUNT));
      if (!Files.exists(count) || Files.size(count) < Integer.getInteger(LIMIT)) {
        byte[] one = {'x'};
        Files.write(count, one, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        throw new ArrayIndexOutOfBoundsException("injected fault");
      }
    }
  }
}
