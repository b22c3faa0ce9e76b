package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A Spark standalone cluster on loopback: a master and workers of one core, each a process of its
 * own with the class path of the test. Its executors are processes of the workers.
 */
public final class StandaloneCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int SECONDS_TO_START = 300;

  private final Path folder;
  private final String url;
  private final List<Process> processes = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();

  private StandaloneCluster(Path folder, String url) {
    this.folder = folder;
    this.url = url;
  }

  /**
   * Starts one.
   *
   * @param folder for logs and work directories
   */
  public static StandaloneCluster start(Path folder, int workers) throws Exception {
    Files.createDirectories(folder.resolve("jars"));
    int port = freePort();
    StandaloneCluster cluster = new StandaloneCluster(folder, "spark://" + HOST + ":" + port);
    try {
      cluster.run("master", List.of("org.apache.spark.deploy.master.Master", "--port", "" + port));
      cluster.await("master", log -> log.contains("Starting Spark master at " + cluster.url));
      for (int worker = 0; worker < workers; worker++) {
        String name = "worker-" + worker;
        List<String> options =
            List.of(
                "--cores", "1", "--memory", "1g", "--work-dir", folder.resolve(name).toString());
        List<String> command = new ArrayList<>(List.of("org.apache.spark.deploy.worker.Worker"));
        command.addAll(options);
        command.add(cluster.url);
        cluster.workers.add(cluster.run(name, command));
      }
      cluster.await("master", log -> log.split("Registering worker", -1).length - 1 == workers);
      return cluster;
    } catch (Exception | AssertionError failed) {
      cluster.close();
      throw failed;
    }
  }

  /** Spark master URL. */
  public String url() {
    return url;
  }

  /** The executors that are there now: the processes of the workers. */
  List<ProcessHandle> executors() {
    return workers.stream().flatMap(Process::children).filter(ProcessHandle::isAlive).toList();
  }

  /** Kills (SIGKILL) worker {@code index} and its executors; it does not come back. */
  void killWorker(int index) {
    List<ProcessHandle> executors = workers.get(index).children().toList();
    workers.get(index).destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends workers, executors and the master. */
  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process run(String name, List<String> classAndArguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add") || argument.startsWith("-XX:+Ignore"))
        .forEach(command::add);
    // Without the log4j2.properties of this project Spark logs what is waited for.
    command.addAll(
        List.of(
            "-Xmx256m",
            "-Dlog4j2.configurationFile=org/apache/spark/log4j2-defaults.properties",
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(classAndArguments);
    command.addAll(List.of("--host", HOST, "--webui-port", "0"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(name).toFile());
    // What a worker builds the command of its executors from, where there is no distribution.
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME", folder.toString(),
                "SPARK_SCALA_VERSION", "2.12",
                "SPARK_DIST_CLASSPATH", System.getProperty("java.class.path"),
                "SPARK_LOCAL_DIRS", folder.toString(),
                "SPARK_LOCAL_IP", HOST));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private void await(String name, Predicate<String> started) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (!started.test(Files.readString(log(name)))) {
      assertThat(processes).as("logs in %s", folder).allMatch(Process::isAlive);
      assertThat(System.nanoTime()).as("time to start; logs in %s", folder).isLessThan(end);
      Thread.sleep(100);
    }
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException("no free port", none);
    }
  }
}
