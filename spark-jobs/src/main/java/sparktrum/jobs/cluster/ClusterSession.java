package sparktrum.jobs.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import sparktrum.jobs.config.Secrets;

/**
 * A Spark session with this project's settings. A value given to {@code spark-submit} or as a
 * system property wins over the ones set here.
 */
public final class ClusterSession implements AutoCloseable {
  private final SparkSession session;
  private final JavaSparkContext context;

  private ClusterSession(SparkSession session) {
    this.session = session;
    this.context = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  /**
   * Starts Spark.
   *
   * @param name shown in Spark's own pages
   * @param master Spark master URL; null takes what {@code spark-submit} set, else {@code local[*]}
   * @param extra more Spark properties, their names without the leading {@code spark.}; redacted
   *     ones are left out
   */
  public static ClusterSession open(String name, String master, Map<String, String> extra) {
    SparkConf conf = new SparkConf(true).setAppName(name);
    if (master != null) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", "local[*]");
    Secrets.withoutRedacted(extra)
        .forEach((key, value) -> conf.setIfMissing("spark." + key, value));
    settings(conf.get("spark.master")).forEach(conf::setIfMissing);
    ExecutorOptions.addTo(conf);
    SparkSession session = SparkSession.builder().config(conf).getOrCreate();
    session.sparkContext().setLogLevel("WARN");
    return new ClusterSession(session);
  }

  /** The settings a session on {@code master} starts from. */
  static Map<String, String> settings(String master) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    settings.put("spark.kryo.registrationRequired", "true");
    settings.put("spark.kryo.registrator", WireRegistrator.class.getName());
    settings.put("spark.kryoserializer.buffer.max", "1g");
    // Partial sums of a few megabytes travel with the task's end, not through the block manager.
    settings.put("spark.task.maxDirectResultSize", "16m");
    settings.put("spark.driver.maxResultSize", "0");
    // Parameters are noise to a compressor.
    settings.put("spark.broadcast.compress", "false");
    // Kept rollouts are worth waiting for: the executor that has them is done with its other ones
    // sooner than another has played them again. Tasks without any run anywhere at once.
    settings.put("spark.locality.wait", "0s");
    settings.put("spark.locality.wait.process", "10s");
    settings.put("spark.ui.showConsoleProgress", "false");
    // Spark's metrics for Prometheus, at /metrics/prometheus of its pages, under names that stay.
    settings.put("spark.metrics.namespace", "sparktrum");
    settings.put(
        "spark.metrics.conf.*.sink.prometheusServlet.class",
        "org.apache.spark.metrics.sink.PrometheusServlet");
    settings.put("spark.metrics.conf.*.sink.prometheusServlet.path", "/metrics/prometheus");
    settings.put("spark.ui.prometheus.enabled", "true");
    settings.put("spark.sql.session.timeZone", "UTC");
    settings.put("spark.sql.parquet.compression.codec", "zstd");
    if (master.startsWith("local")) {
      settings.put("spark.ui.enabled", "false");
      settings.put("spark.driver.host", "127.0.0.1");
      settings.put("spark.driver.bindAddress", "127.0.0.1");
    }
    return settings;
  }

  public SparkSession session() {
    return session;
  }

  public JavaSparkContext context() {
    return context;
  }

  /**
   * Spark tasks that run at the same time, as far as Spark knows now: one for each core, or for
   * each {@code spark.task.cpus} of them.
   */
  public int tasksAtOnce() {
    int cpus = context.getConf().getInt("spark.task.cpus", 1);
    return Math.max(1, context.defaultParallelism() / cpus);
  }

  @Override
  public void close() {
    session.stop();
  }
}
