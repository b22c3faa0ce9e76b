package sparktrum.jobs.verify;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a configuration is trained.
 *
 * @param name as it was asked for, such as {@code local[2]} or {@code spark://host:7077#2}
 * @param master Spark master URL
 * @param executors executors of one core that have to work, the number after {@code #}; 0 takes
 *     what the master gives
 * @param speculation whether Spark starts second copies of tasks, as many as it can
 */
public record Place(String name, String master, int executors, boolean speculation) {
  private static final Pattern LOCAL = Pattern.compile("local\\[(\\*|[1-9]\\d{0,3})]");
  private static final Pattern CLUSTER =
      Pattern.compile("(spark://([^\\s:/#,]+):(\\d{1,5}))(?:#([1-9]\\d{0,3}))?");
  private static final int CONNECT_MILLIS = 3_000;
  private static final int LAST_PORT = 65_535;

  /** What is wrong with a place of this name; empty if nothing is. */
  static Optional<String> problem(String name) {
    Matcher cluster = CLUSTER.matcher(name);
    if (cluster.matches()) {
      return unreachable(cluster.group(2), Integer.parseInt(cluster.group(3)));
    }
    return LOCAL.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            "is not local[N], local[*], spark://HOST:PORT or spark://HOST:PORT#EXECUTORS");
  }

  private static Optional<String> unreachable(String host, int port) {
    if (port < 1 || port > LAST_PORT) {
      return Optional.of("has a port that is not in [1, 65535]: " + port);
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return Optional.empty();
    } catch (IOException refused) {
      return Optional.of("does not answer: " + refused.getMessage());
    }
  }

  /** The place of a name that has no {@link #problem}. */
  static Place of(String name) {
    Matcher cluster = CLUSTER.matcher(name);
    if (!cluster.matches()) {
      return new Place(name, name, 0, false);
    }
    int executors = cluster.group(4) == null ? 0 : Integer.parseInt(cluster.group(4));
    return new Place(name, cluster.group(1), executors, false);
  }

  /** Whether Spark speculates here: a copy of a task runs on another machine, never on its own. */
  boolean canSpeculate() {
    return !LOCAL.matcher(name).matches() && executors != 1;
  }

  /** The same place with speculation. */
  Place speculating() {
    return new Place(name, master, executors, true);
  }

  /** For people. */
  String label() {
    return speculation ? name + ", speculation" : name;
  }

  /** Spark properties, their names without the leading {@code spark.}. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("ui.enabled", "false");
    if (master.matches("spark://(127\\.|localhost:).*")) {
      settings.put("driver.host", "127.0.0.1");
      settings.put("driver.bindAddress", "127.0.0.1");
    }
    if (executors > 0) {
      settings.put("executor.cores", "1");
      settings.put("cores.max", Integer.toString(executors));
    }
    if (speculation) {
      eagerCopies(settings);
    }
    return settings;
  }

  /**
   * A copy of every task that is not done soon after the first ones: far more than one would want.
   */
  private static void eagerCopies(Map<String, String> settings) {
    settings.put("speculation", "true");
    settings.put("speculation.interval", "10ms");
    settings.put("speculation.quantile", "0.1");
    settings.put("speculation.multiplier", "0.1");
    settings.put("speculation.minTaskRuntime", "1ms");
    settings.put("speculation.efficiency.enabled", "false");
  }
}
