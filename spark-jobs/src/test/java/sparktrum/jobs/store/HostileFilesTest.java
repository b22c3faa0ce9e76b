package sparktrum.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;

/** A run directory from somebody who means harm, and what a run directory gives away. */
class HostileFilesTest {
  private static final AtomicInteger REVIVED = new AtomicInteger();
  @TempDir Path folder;
  private RunDirectory directory;

  /** Acts when Java deserializes it. */
  private static final class Trap implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      REVIVED.incrementAndGet();
    }
  }

  @BeforeEach
  void startRun() {
    directory = RunDirectory.create(folder.resolve("run").toString(), new Configuration());
    directory.writeManifest(
        RunManifest.start("run", "train", ConfigLoader.load(List.of("run.seed = 3")), Map.of()));
  }

  private Path manifest() {
    return folder.resolve("run/manifest.json");
  }

  private static byte[] trap() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Trap());
    }
    return bytes.toByteArray();
  }

  @Test
  void serializedJavaObjectsAreNotRevived() throws IOException {
    Files.createDirectories(folder.resolve("run/checkpoints"));
    Files.write(manifest(), trap());
    Files.write(folder.resolve("run/checkpoints/iteration-00000001.ckpt"), trap());
    Files.write(folder.resolve("run/checkpoints/best.ckpt"), trap());
    Checkpoints checkpoints = Checkpoints.in(directory);
    assertThatThrownBy(directory::readManifest).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> checkpoints.newest(99)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> checkpoints.read(Checkpoints.Choice.BEST))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(REVIVED).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, Integer.MAX_VALUE / 8, 3, -1})
  void lengthsThatLieAreRefusedThoughTheChecksumIsRight(int length) throws Exception {
    ByteBuffer array = ByteBuffer.allocate(64).put("SPTK".getBytes(StandardCharsets.US_ASCII));
    array.putInt(1).putInt(0).putLong(1).putInt(1); // version, no hash, iteration, one array
    array.putInt(1).put((byte) 'a').put((byte) 'D').putInt(length).putLong(0).putLong(0);
    Files.createDirectories(folder.resolve("run/checkpoints"));
    Files.write(folder.resolve("run/checkpoints/iteration-00000001.ckpt"), signed(array));
    assertThatThrownBy(() -> Checkpoints.in(directory).newest(1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("length does not fit the file: " + length);
  }

  private static byte[] signed(ByteBuffer payload) throws NoSuchAlgorithmException {
    byte[] bytes = Arrays.copyOf(payload.array(), payload.position());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return ByteBuffer.allocate(bytes.length + digest.length).put(bytes).put(digest).array();
  }

  @Test
  void manifestFetchesNothing() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/more.conf";
      Files.writeString(
          manifest(),
          Files.readString(manifest()).replaceFirst("\\{", "{\ninclude url(\"" + url + "\")\n"));
      assertThatThrownBy(directory::readManifest)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("damaged manifest");
    } finally {
      server.stop(0);
    }
    assertThat(requests).hasValue(0);
  }

  @Test
  void manifestReadsNoEnvironmentVariable() throws IOException {
    String text = Files.readString(manifest());
    Files.writeString(manifest(), text.replace("\"run-id\" : \"run\"", "\"run-id\" : ${PATH}"));
    assertThat(Files.readString(manifest())).isNotEqualTo(text);
    assertThatThrownBy(directory::readManifest)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("damaged manifest")
        .hasMessageNotContaining(System.getenv("PATH"));
  }

  @Test
  void secretsAreNotWritten() throws IOException {
    RunConfig config =
        ConfigLoader.load(
            List.of(
                "spark.\"hadoop.fs.s3a.access.key\" = AKIAEXAMPLE",
                "spark.\"hadoop.fs.s3a.secret.key\" = hush-hush",
                "spark.\"executor.memory\" = 4g"));
    RunDirectory run =
        RunDirectory.create(folder.resolve("secret").toString(), new Configuration());
    try (RunWriter writer = RunWriter.start(run, "train", config, Map.of())) {
      writer.complete();
    }
    try (RunWriter writer = RunWriter.resume(run, config, Map.of(), 0, "")) {
      writer.complete();
    }
    assertThat(folder.resolve("secret/manifest.json"))
        .content()
        .contains("hadoop.fs.s3a.secret.key", "(redacted)", "4g")
        .doesNotContain("AKIAEXAMPLE", "hush-hush");
    RunManifest back = run.readManifest();
    assertThat(back.configuration().hash()).isEqualTo(back.configurationHash());
    assertThat(back.configuration().resultDifferences(config)).isEmpty();
  }
}
