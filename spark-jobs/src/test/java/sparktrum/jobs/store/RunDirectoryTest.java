package sparktrum.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;

class RunDirectoryTest {
  private static final RunConfig CONFIG = ConfigLoader.load(List.of());
  @TempDir Path folder;

  private RunDirectory create(String name) {
    return RunDirectory.create(folder.resolve(name).toString(), new Configuration());
  }

  @Test
  void manifestComesBackEqual() {
    RunDirectory directory = create("run-7");
    RunManifest manifest = RunManifest.start("run-7", "train", CONFIG, Map.of());
    directory.writeManifest(manifest);
    assertThat(directory.runId()).isEqualTo("run-7");
    assertThat(RunDirectory.open(directory.toString(), new Configuration()).readManifest())
        .isEqualTo(manifest);
    assertThat(manifest.configuration().hash()).isEqualTo(manifest.configurationHash());
    assertThat(manifest.versions())
        .containsKeys("sparktrum", "spark", "hadoop", "java", "os")
        .hasEntrySatisfying("git-commit", c -> assertThat(c).matches("[0-9a-f]{40}|unknown"))
        .containsEntry("spark", "3.5.9");
  }

  @Test
  void manifestOfAnotherSchemaSaysSo() throws IOException {
    RunDirectory directory = create("old");
    directory.writeManifest(RunManifest.start("old", "train", CONFIG, Map.of()));
    Path file = folder.resolve("old/manifest.json");
    String text = Files.readString(file);
    String version = "\"schema-version\" : " + RunManifest.SCHEMA_VERSION;
    assertThat(text).contains(version);
    Files.writeString(file, text.replace(version, "\"schema-version\" : 1"));
    assertThatThrownBy(directory::readManifest)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file + ": it has schema version 1, this program reads 2 to 4")
        .hasMessageContaining("train again");
  }

  @Test
  void manifestFromBeforeInputsWereNotedHasNone() throws IOException {
    RunDirectory directory = create("before");
    RunManifest manifest = RunManifest.start("before", "train", CONFIG, Map.of("a", "00ff"));
    directory.writeManifest(manifest);
    assertThat(directory.readManifest().inputs()).isEqualTo(Map.of("a", "00ff"));
    Path file = folder.resolve("before/manifest.json");
    String before =
        Files.readString(file)
            .replace("\"schema-version\" : 4", "\"schema-version\" : 2")
            .replaceFirst("\"inputs\" : [{][^}]*[}],\\s*", "");
    assertThat(before).contains("\"schema-version\" : 2").doesNotContain("inputs");
    Files.writeString(file, before);
    assertThat(directory.readManifest().inputs()).isEmpty();
    assertThat(directory.readManifest().configuration()).isEqualTo(manifest.configuration());
  }

  @Test
  void manifestFromBeforeCommonNoiseHasNone() throws IOException {
    RunDirectory directory = create("before");
    RunManifest manifest = RunManifest.start("before", "train", CONFIG, Map.of());
    directory.writeManifest(manifest);
    Path file = folder.resolve("before/manifest.json");
    String before =
        Files.readString(file)
            .replace("\"schema-version\" : 4", "\"schema-version\" : 3")
            .replaceAll("\"common-noise\" : \\d+,\\s*|,\\s*\"common-noise\" : \\d+", "");
    assertThat(before).contains("\"schema-version\" : 3").doesNotContain("common-noise");
    Files.writeString(file, before);
    assertThat(directory.readManifest().configuration()).isEqualTo(manifest.configuration());
  }

  @Test
  void readerNeverSeesAPartOfAManifest() throws Exception {
    RunDirectory directory = create("run");
    directory.writeManifest(RunManifest.start("run", "train", CONFIG, Map.of()));
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 200; i++) {
                directory.writeManifest(RunManifest.start("run", "train", CONFIG, Map.of()));
              }
              done.set(true);
            });
    writer.start();
    int reads = 0;
    while (!done.get()) {
      assertThat(directory.readManifest().runId()).isEqualTo("run");
      reads++;
    }
    writer.join();
    assertThat(reads).isPositive();
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      assertThat(files.map(path -> path.getFileName().toString())).containsExactly("manifest.json");
    }
  }

  /** Local files as Hive's stand-in of a Spark distribution has them: nothing is renamed over. */
  static final class NeverOverwrites extends RawLocalFileSystem {
    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
        throws IOException {
      return !exists(to) && super.rename(from, to);
    }
  }

  @Test
  void otherLocalFileSystemsThanHadoopsOwnAreNotUsed() {
    Configuration hadoop = new Configuration();
    hadoop.setClass("fs.file.impl", NeverOverwrites.class, FileSystem.class);
    RunDirectory directory = RunDirectory.create(folder.resolve("run").toString(), hadoop);
    directory.writeText("note", "one");
    directory.writeText("note", "two");
    assertThat(folder.resolve("run/note")).hasContent("two");
  }

  @Test
  void directoryInUseIsLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("used"));
    Files.writeString(folder.resolve("used/notes.txt"), "mine");
    assertThatThrownBy(() -> create("used"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot start a run in " + folder.resolve("used"))
        .hasMessageContaining("it is not empty; name another with --out")
        .hasMessageContaining("train --resume");
    assertThat(folder.resolve("used/notes.txt")).hasContent("mine");
  }

  @Test
  void placeThatCannotBeWrittenIsNamed() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> create("file/run"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot start a run in " + folder.resolve("file/run"));
    assertThatThrownBy(() -> RunDirectory.create("nowhere://x/run", new Configuration()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void placeWithoutARunIsNamed() {
    assertThatThrownBy(
            () -> RunDirectory.open(folder.resolve("absent").toString(), new Configuration()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("no run in " + folder.resolve("absent") + ": no manifest.json in it");
  }

  @Test
  void damagedManifestIsNamedWithItsLine() throws IOException {
    RunDirectory directory = create("run");
    directory.writeManifest(RunManifest.start("run", "train", CONFIG, Map.of()));
    Path file = folder.resolve("run/manifest.json");
    Files.writeString(file, Files.readString(file).replace("\"running\"", "\"jogging\""));
    assertThatThrownBy(directory::readManifest)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("damaged manifest")
        .hasMessageContaining("manifest.json")
        .hasMessageContaining("status is not one of running, complete: \"jogging\"");
  }
}
