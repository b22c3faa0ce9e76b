package sparktrum.jobs.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.spark.SparkConf;

/**
 * JVM options and environment of executors, as the build set them in {@code
 * sparktrum-executors.properties}. Spark itself passes the module openings it needs.
 */
final class ExecutorOptions {
  private static final String JAVA_OPTIONS = "spark.executor.extraJavaOptions";
  private static final String ENVIRONMENT = "environment.";

  private ExecutorOptions() {}

  /**
   * Adds them to {@code conf}. JVM options that are there stay, behind these, so that they win; an
   * environment variable that is there stays as it is.
   */
  static void addTo(SparkConf conf) {
    Properties options = load();
    String given = conf.get(JAVA_OPTIONS, "");
    conf.set(JAVA_OPTIONS, (options.getProperty("java-options") + " " + given).strip());
    for (String name : options.stringPropertyNames()) {
      if (name.startsWith(ENVIRONMENT)) {
        conf.setIfMissing(
            "spark.executorEnv." + name.substring(ENVIRONMENT.length()), options.getProperty(name));
      }
    }
  }

  private static Properties load() {
    Properties options = new Properties();
    try (InputStream in =
        ExecutorOptions.class.getResourceAsStream("/sparktrum-executors.properties")) {
      options.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("sparktrum-executors.properties is unreadable", unreadable);
    }
    return options;
  }
}
