package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tiny runs on one thread that nothing disturbs, to hold others against; each is played once. */
final class UndisturbedRun {
  private static final Map<List<String>, RunContents> PLAYED = new ConcurrentHashMap<>();

  private UndisturbedRun() {}

  /**
   * Asserts that a run holds what the undisturbed one of {@code TinyRun.config(settings)} does.
   *
   * @param location of the finished run, whose name has to be {@code run}
   * @param scratch a directory that is not there yet
   */
  static void assertSame(String location, Path scratch, String... settings) throws Exception {
    List<String> key = List.of(settings);
    if (!PLAYED.containsKey(key)) {
      PLAYED.put(key, play(settings, scratch.resolve("undisturbed")));
    }
    RunContents expected = PLAYED.get(key);
    RunContents actual = RunContents.of(location, scratch.resolve("actual"));
    assertThat(actual.rows()).isEqualTo(expected.rows());
    assertThat(actual).isEqualTo(expected);
  }

  private static RunContents play(String[] settings, Path scratch) throws Exception {
    String location = Files.createDirectories(scratch).resolve("run").toString();
    var config = TinyRun.config(settings);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    assertThat(TrainJob.of(config, location, "local[1]", nowhere).start()).isTrue();
    return RunContents.of(location, scratch.resolve("copies"));
  }
}
