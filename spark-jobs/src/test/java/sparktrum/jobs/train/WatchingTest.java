package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.DuckDb;
import sparktrum.jobs.store.Tables;

/** What others can see of a run while it trains. */
class WatchingTest {
  /** Spark makes its own listeners, so what they see is shared. */
  private static final List<String> JOBS = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  /** Remembers what jobs are called. */
  public static final class JobNames extends SparkListener {
    @Override
    public void onJobStart(SparkListenerJobStart start) {
      String group = start.properties().getProperty("spark.jobGroup.id");
      JOBS.add(group + "|" + start.properties().getProperty("spark.job.description"));
    }
  }

  /** Fetches the Prometheus page when training, which waits meanwhile, says that it is there. */
  private static final class Visitor extends OutputStream {
    private final String when;
    private final StringBuilder line = new StringBuilder();
    private String page;

    Visitor(String when) {
      this.when = when;
    }

    @Override
    public void write(int b) {
      line.append((char) b);
      if (b == '\n') {
        if (page == null && line.indexOf(when) >= 0) {
          page = fetch(SparkContext.getOrCreate().uiWebUrl().get() + "/metrics/prometheus/");
        }
        line.setLength(0);
      }
    }

    private static String fetch(String url) {
      try {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        HttpResponse<String> answer =
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
      } catch (IOException unreachable) {
        throw new UncheckedIOException(url, unreachable);
      } catch (InterruptedException stop) {
        throw new IllegalStateException(stop);
      }
    }

    double gauge(String name) {
      Matcher value =
          Pattern.compile(
                  "(?m)^metrics_sparktrum_driver_training_" + name + "_Value\\{[^}]*} (\\S+)$")
              .matcher(page);
      assertThat(value.find()).as("%s in %s", name, page).isTrue();
      return Double.parseDouble(value.group(1));
    }
  }

  @Test
  void prometheusPageShowsWhatTheTableOfIterationsHolds() throws Exception {
    RunConfig config = TinyRun.config("spark.\"ui.enabled\" = true", "spark.\"ui.port\" = 0");
    Visitor visitor = new Visitor("iteration 4/4");
    train(config, visitor);
    String run = folder.resolve("run").toString();
    String table = "'" + run + "/" + Tables.ITERATIONS.name() + "/*.parquet'";
    assertThat(visitor.gauge("iteration")).isEqualTo(4);
    assertThat(visitor.gauge("iterations")).isEqualTo(TinyRun.ITERATIONS);
    assertThat(visitor.gauge("task_rollouts")).isEqualTo(TinyRun.TASKS * TinyRun.ITERATIONS);
    assertThat(visitor.gauge("environment_steps"))
        .isEqualTo(number("select max(environment_steps) from " + table));
    assertThat(visitor.gauge("rollout_seconds"))
        .isPositive()
        .isCloseTo(number("select sum(rollout_s) from " + table), within(1e-9));
    assertThat(visitor.gauge("gradient_seconds"))
        .isPositive()
        .isCloseTo(number("select sum(gradient_s) from " + table), within(1e-9));
    String last = " from " + table + " where iteration = 4";
    int horizon = config.environment().createPreset().horizon();
    assertThat(visitor.gauge("reward_per_slot_before"))
        .isEqualTo(number("select support_return" + last) / horizon);
    assertThat(visitor.gauge("reward_per_slot_after"))
        .isEqualTo(number("select query_return" + last) / horizon);
    assertThat(visitor.gauge("entropy_nats")).isEqualTo(number("select entropy" + last));
    assertThat(visitor.gauge("iteration_seconds")).isEqualTo(number("select iteration_s" + last));
    assertThat(visitor.gauge("validation_reward")).isFinite();
  }

  @Test
  void jobsAreCalledByAgentIterationAndPhase() {
    JOBS.clear();
    RunConfig config =
        TinyRun.config(
            "agent.type = ppo",
            "training.iterations = 2",
            "spark.\"extraListeners\" = \"" + JobNames.class.getName() + "\"");
    train(config, OutputStream.nullOutputStream());
    List<String> expected = new ArrayList<>();
    for (int iteration = 1; iteration <= 2; iteration++) {
      expected.add("ppo iteration " + iteration + ": rollouts, gradients, update 1 of 4");
      for (int update = 2; update <= 4; update++) {
        expected.add("ppo iteration " + iteration + ": gradients, update " + update + " of 4");
      }
    }
    expected.add("ppo iteration 2: validation");
    expected.add("ppo iteration 2: evaluation");
    assertThat(JOBS)
        .containsExactlyElementsOf(expected.stream().map("sparktrum run|"::concat).toList());
  }

  private void train(RunConfig config, OutputStream screen) {
    PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    String location = folder.resolve("run").toString();
    assertThat(TrainJob.of(config, location, "local[2]", out).start()).isTrue();
  }

  private static double number(String sql) throws Exception {
    return Double.parseDouble(DuckDb.query(sql).get(0));
  }
}
