package sparktrum.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path folder;
  private Checkpoints checkpoints;

  @BeforeEach
  void openDirectory() {
    checkpoints =
        Checkpoints.in(RunDirectory.create(folder.resolve("run").toString(), new Configuration()));
  }

  private static Checkpoint checkpoint(long iteration) {
    return Checkpoint.create(iteration, "hash")
        .put("theta", new float[] {1.5f, -0f, Float.MIN_VALUE, iteration})
        .put("moments", new double[] {Math.PI, -1e300})
        .put("counts", new long[] {Long.MIN_VALUE, 7})
        .put("nothing", new float[0]);
  }

  private void save(long iteration, int kept) {
    checkpoints.save(checkpoint(iteration));
    checkpoints.keepNewest(iteration, kept);
  }

  private Path file(long iteration) {
    return folder.resolve("run/checkpoints/iteration-%08d.ckpt".formatted(iteration));
  }

  @Test
  void arraysComeBackBitForBit() {
    save(25, 3);
    Checkpoint back = checkpoints.newest(99).orElseThrow();
    assertThat(back.iteration()).isEqualTo(25);
    assertThat(back.resultHash()).isEqualTo("hash");
    assertThat(back.floats("theta")).containsExactly(checkpoint(25).floats("theta"));
    assertThat(Float.floatToRawIntBits(back.floats("theta")[1])).isEqualTo(1 << 31);
    assertThat(back.doubles("moments")).containsExactly(Math.PI, -1e300);
    assertThat(back.longs("counts")).containsExactly(Long.MIN_VALUE, 7);
    assertThat(back.floats("nothing")).isEmpty();
    assertThatThrownBy(() -> back.doubles("theta"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checkpoint has no double[] called theta: [theta, moments, counts, nothing]");
  }

  @Test
  void bytesAreTheDocumentedOnes() {
    byte[] bytes = CheckpointFormat.encode(Checkpoint.create(3, "h").put("w", new float[] {1f}));
    String payload =
        "5350544b" // SPTK
            + "00000001" // version
            + "00000001"
            + "68" // "h"
            + "0000000000000003"
            + "00000001" // one array
            + "00000001"
            + "77" // "w"
            + "46"
            + "00000001"
            + "3f800000"; // F, length 1, 1.0f
    assertThat(HexFormat.of().formatHex(bytes)).startsWith(payload).hasSize(payload.length() + 64);
  }

  @Test
  void onlyTheNewestStay() throws IOException {
    for (long iteration : List.of(5L, 10L, 15L, 20L)) {
      save(iteration, 2);
    }
    try (Stream<Path> files = Files.list(folder.resolve("run/checkpoints"))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("iteration-00000015.ckpt", "iteration-00000020.ckpt");
    }
  }

  @Test
  void everyTruncationIsNoticed() {
    byte[] whole = CheckpointFormat.encode(checkpoint(1));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> CheckpointFormat.decode(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void everyFlippedByteIsNoticed() {
    byte[] whole = CheckpointFormat.encode(checkpoint(1));
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 0x10;
      assertThatThrownBy(() -> CheckpointFormat.decode(flipped)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void messageTellsOtherVersionsFromDamage() throws Exception {
    byte[] bytes = ofVersion(9);
    assertThatThrownBy(() -> CheckpointFormat.decode(bytes))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("format version is not 1: 9");
    bytes[60] ^= 1;
    assertThatThrownBy(() -> CheckpointFormat.decode(bytes))
        .hasMessage("checksum does not match, the file is cut short or changed");
  }

  /** A whole checkpoint that says it is of another version. */
  private static byte[] ofVersion(int version) throws Exception {
    byte[] bytes = CheckpointFormat.encode(checkpoint(1));
    int payload = bytes.length - 32;
    bytes[7] = (byte) version;
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(bytes, 0, payload);
    digest.digest(bytes, payload, 32);
    return bytes;
  }

  @Test
  void wholeOneOfAnotherVersionIsRefusedNotPassedOverAndStays() throws Exception {
    save(5, 3);
    byte[] unknown = ofVersion(2);
    Files.write(file(10), unknown);
    Files.write(folder.resolve("run/checkpoints/best.ckpt"), unknown);
    assertThatThrownBy(() -> checkpoints.newest(99))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageMatching(
            "cannot use checkpoint file:.*/iteration-00000010.ckpt: format version is not 1: 2");
    assertThatThrownBy(() -> checkpoints.saveIfBest(checkpoint(5), 7))
        .hasMessageContaining("best.ckpt: format version is not 1: 2");
    assertThat(folder.resolve("run/checkpoints/best.ckpt")).hasBinaryContent(unknown);
  }

  @Test
  void laterOnesThanTheManifestNamesAreNotGoneOnFrom() {
    save(5, 3);
    save(10, 3);
    assertThat(checkpoints.newest(10).orElseThrow().iteration()).isEqualTo(10);
    assertThat(checkpoints.newest(9).orElseThrow().iteration()).isEqualTo(5);
    assertThat(checkpoints.newest(4)).isEmpty();
  }

  private static void truncate(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
  }

  @Test
  void damagedNewestIsPassedOverForTheOneBeforeAndItSaysSo() throws IOException {
    save(5, 3);
    save(10, 3);
    truncate(file(10));
    try (LogLines log = LogLines.of(Checkpoints.class)) {
      assertThat(checkpoints.newest(99).orElseThrow().iteration()).isEqualTo(5);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN damaged checkpoint passed over, file:")
          .endsWith(
              "iteration-00000010.ckpt: checksum does not match, the file is cut short or changed");
    }
  }

  @Test
  void goingOnBehindADamagedOneNeverKeepsItInPlaceOfAWholeOne() throws IOException {
    save(5, 1);
    save(10, 1);
    truncate(file(10));
    save(7, 1);
    assertThat(checkpoints.newest(99).orElseThrow().iteration()).isEqualTo(7);
    assertThat(file(10)).doesNotExist();
  }

  @Test
  void bestStaysWhateverComesLater() {
    assertThat(checkpoints.saveIfBest(checkpoint(5), -3)).isTrue();
    assertThat(checkpoints.saveIfBest(checkpoint(10), 2)).isTrue();
    assertThat(checkpoints.saveIfBest(checkpoint(15), 2)).isFalse();
    assertThat(checkpoints.saveIfBest(checkpoint(20), Double.NaN)).isFalse();
    for (long iteration : List.of(5L, 10L, 15L, 20L)) {
      save(iteration, 1);
    }
    Checkpoint best = checkpoints.read(Checkpoints.Choice.BEST);
    assertThat(best.iteration()).isEqualTo(10);
    assertThat(best.floats("theta")).containsExactly(checkpoint(10).floats("theta"));
    assertThat(best.doubles("validation-reward")).containsExactly(2);
    assertThat(checkpoints.read(Checkpoints.Choice.NEWEST).iteration()).isEqualTo(20);
  }

  @Test
  void damagedBestIsNotUsedAndGivesWay() throws IOException {
    Path best = folder.resolve("run/checkpoints/best.ckpt");
    checkpoints.saveIfBest(checkpoint(5), 7);
    truncate(best);
    assertThatThrownBy(() -> checkpoints.read(Checkpoints.Choice.BEST))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot use checkpoint ")
        .hasMessageContaining("best.ckpt: checksum does not match");
    assertThat(checkpoints.saveIfBest(checkpoint(10), 6)).isTrue();
    assertThat(checkpoints.read(Checkpoints.Choice.BEST).iteration()).isEqualTo(10);
  }

  @Test
  void runsWithoutTheKindAskedForAreNamed() {
    assertThatThrownBy(() -> checkpoints.read(Checkpoints.Choice.NEWEST))
        .hasMessageMatching("no checkpoint in file:.*/run");
    assertThatThrownBy(() -> checkpoints.read(Checkpoints.Choice.BEST))
        .hasMessageMatching("no best checkpoint in file:.*/run, it was never validated");
  }

  @Test
  void allDamagedIsAnErrorThatNamesEachFile() throws IOException {
    save(5, 3);
    save(10, 3);
    Files.write(file(5), new byte[0]);
    Files.write(file(10), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> checkpoints.newest(99))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no usable checkpoint in ")
        .hasMessageContaining("iteration-00000005.ckpt: not a checkpoint, or cut short: 0 bytes")
        .hasMessageContaining("iteration-00000010.ckpt: not a checkpoint, or cut short: 3 bytes");
  }

  @Test
  void noCheckpointIsNoError() {
    assertThat(checkpoints.newest(99)).isEmpty();
  }

  @Test
  void leftoverOfAnInterruptedWriteIsNotRead() throws IOException {
    save(5, 3);
    Files.write(file(5).resolveSibling(".iteration-00000010.ckpt.tmp"), new byte[] {1});
    assertThat(checkpoints.newest(99).orElseThrow().iteration()).isEqualTo(5);
  }
}
