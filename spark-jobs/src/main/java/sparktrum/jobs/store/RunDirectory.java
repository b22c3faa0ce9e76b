package sparktrum.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.RecordRenderer;

/**
 * The directory of one run: {@code manifest.json}, {@code checkpoints/} and one directory for each
 * {@link Table}. Failures of the disk come out as {@link UncheckedIOException} with a message for
 * people.
 */
public final class RunDirectory {
  private static final Pattern SCHEMA_VERSION =
      Pattern.compile("\"schema-version\"\\s*:\\s*(\\d{1,9})");
  private static final String MANIFEST = "manifest.json";
  private static final String PROBE = ".writable";

  private final Path root;
  private final FileSystem files;
  private final FileContext context;

  private RunDirectory(Path root, FileSystem files, FileContext context) {
    this.root = root;
    this.files = files;
    this.context = context;
  }

  /**
   * Makes the directory of a new run.
   *
   * @param location path or URI; relative paths are of the working directory
   * @throws UncheckedIOException if it holds anything already or cannot be written
   */
  public static RunDirectory create(String location, Configuration hadoop) {
    try {
      RunDirectory directory = at(location, hadoop);
      if (directory.files.exists(directory.root) && directory.holdsAnything()) {
        throw new IOException(
            "it is not empty; name another with --out, or continue it with train --resume "
                + location);
      }
      directory.files.mkdirs(directory.root);
      directory.replace(PROBE, new byte[0]);
      directory.delete(PROBE);
      return directory;
    } catch (IOException failed) {
      throw failure("cannot start a run in " + location, failed);
    }
  }

  /** Whether there is more than a run leaves that was killed before its first manifest. */
  private boolean holdsAnything() throws IOException {
    return Arrays.stream(files.listStatus(root))
        .map(status -> status.getPath().getName())
        .anyMatch(name -> !name.equals(PROBE) && !isTemporary(name));
  }

  /**
   * Opens the directory of an existing run.
   *
   * @throws UncheckedIOException if there is no run in it or it cannot be read
   */
  public static RunDirectory open(String location, Configuration hadoop) {
    try {
      RunDirectory directory = at(location, hadoop);
      if (!directory.files.exists(directory.path(MANIFEST))) {
        throw new FileNotFoundException("no " + MANIFEST + " in it");
      }
      return directory;
    } catch (IOException failed) {
      throw failure("no run in " + location, failed);
    }
  }

  private static RunDirectory at(String location, Configuration hadoop) throws IOException {
    Path path = new Path(location);
    FileSystem files = PlainFiles.of(path, hadoop);
    Path root = files.makeQualified(path);
    return new RunDirectory(root, files, FileContext.getFileContext(root.toUri(), files.getConf()));
  }

  /** The name of the run: the last part of its location. */
  public String runId() {
    return root.getName();
  }

  /** Location with its scheme. */
  @Override
  public String toString() {
    return root.toString();
  }

  /** Location of a file or directory inside. */
  public Path path(String relative) {
    return new Path(root, relative);
  }

  /** The file system it lies on. */
  public FileSystem fileSystem() {
    return files;
  }

  /** The manifest as it was last committed. */
  public RunManifest readManifest() {
    try {
      String text = new String(read(MANIFEST), StandardCharsets.UTF_8);
      requireKnownSchema(text);
      return ConfigLoader.parse(
          RunManifest.class, text, path(MANIFEST).toString(), RunManifest.ABSENT_BEFORE);
    } catch (IOException failed) {
      throw failure("cannot read " + path(MANIFEST), failed);
    } catch (ConfigProblems damaged) {
      throw failure("damaged manifest", new IOException(damaged.getMessage(), damaged));
    }
  }

  private void requireKnownSchema(String manifest) throws IOException {
    Matcher version = SCHEMA_VERSION.matcher(manifest);
    int oldest = RunManifest.OLDEST_SCHEMA_VERSION;
    int newest = RunManifest.SCHEMA_VERSION;
    if (!version.find()) {
      return;
    }
    int found = Integer.parseInt(version.group(1));
    if (found < oldest || found > newest) {
      throw new IOException(
          "it has schema version "
              + found
              + ", this program reads "
              + oldest
              + " to "
              + newest
              + ": read it with the program that its versions name, or train again");
    }
  }

  /**
   * The rows of {@code table} that count, in the order they were committed.
   *
   * @param manifest the manifest of this run
   * @throws UncheckedIOException if a file of them cannot be read
   */
  public List<TableRow> rows(RunManifest manifest, Table table) {
    List<TableRow> rows = new ArrayList<>();
    for (RunManifest.Part part : manifest.parts()) {
      if (part.table().equals(table.name())) {
        try {
          rows.addAll(ParquetTable.read(files, path(part.file()), table));
        } catch (IOException failed) {
          throw failure("cannot read " + path(part.file()), failed);
        }
      }
    }
    return rows;
  }

  /** Commits a manifest; what it lists has to be in place already. */
  public void writeManifest(RunManifest manifest) {
    try {
      replace(MANIFEST, (RecordRenderer.pretty(manifest) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw failure("cannot write " + path(MANIFEST), failed);
    }
  }

  /** Writes a whole text file, such as a report. */
  public void writeText(String relative, String text) {
    writeBytes(relative, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a whole file, such as a picture. */
  public void writeBytes(String relative, byte[] bytes) {
    try {
      replace(relative, bytes);
    } catch (IOException failed) {
      throw failure("cannot write " + path(relative), failed);
    }
  }

  boolean exists(String relative) throws IOException {
    return files.exists(path(relative));
  }

  byte[] read(String relative) throws IOException {
    return PlainFiles.on(
        () -> {
          try (InputStream in = files.open(path(relative))) {
            return in.readAllBytes();
          }
        });
  }

  /** Writes a whole file: the name shows the old content or the new, never a part. */
  void replace(String relative, byte[] content) throws IOException {
    Path target = path(relative);
    Path temporary = temporary(target);
    PlainFiles.on(
        () -> {
          try (OutputStream out = files.create(temporary, true)) {
            out.write(content);
          }
          return temporary;
        });
    moveIntoPlace(temporary, target);
  }

  /** Renames over what is there: at one stroke on local disks and HDFS. */
  void moveIntoPlace(Path temporary, Path target) throws IOException {
    if (!files.getUri().getScheme().equals("file")) {
      context.rename(temporary, target, Options.Rename.OVERWRITE);
    } else if (!files.rename(temporary, target)) {
      // FileContext would delete the target first, so that it is missing for a moment.
      throw new IOException("cannot rename " + temporary + " to " + target);
    }
  }

  /** A name beside {@code target} that no reader looks at. */
  static Path temporary(Path target) {
    return new Path(target.getParent(), "." + target.getName() + ".tmp");
  }

  /** Whether {@link #temporary} makes names like {@code name}. */
  static boolean isTemporary(String name) {
    return name.startsWith(".") && name.endsWith(".tmp");
  }

  /** Names in a directory inside, sorted; none if there is no such directory. */
  List<String> list(String relative) throws IOException {
    Path directory = path(relative);
    if (!files.exists(directory)) {
      return List.of();
    }
    return Arrays.stream(files.listStatus(directory))
        .filter(FileStatus::isFile)
        .map(status -> status.getPath().getName())
        .sorted()
        .toList();
  }

  void delete(String relative) throws IOException {
    files.delete(path(relative), false);
  }

  static UncheckedIOException failure(String what, IOException cause) {
    return new UncheckedIOException(what + ": " + cause.getMessage(), cause);
  }
}
