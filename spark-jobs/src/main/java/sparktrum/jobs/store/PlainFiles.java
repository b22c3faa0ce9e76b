package sparktrum.jobs.store;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * File systems that leave no hidden {@code .crc} file beside each local one: it would repeat the
 * checksums that Parquet and checkpoints carry inside, and be wrong once a person edits a text.
 * Local ones are Hadoop's own, whatever else calls itself {@code file:}.
 */
public final class PlainFiles {
  private PlainFiles() {}

  /** The file system of {@code path}. */
  public static FileSystem of(Path path, Configuration hadoop) throws IOException {
    Configuration own = new Configuration(hadoop);
    own.setBoolean("fs.file.impl.disable.cache", true);
    // Hive, which a Spark distribution may bring, puts one of its own there that renames over
    // nothing.
    own.setClass("fs.file.impl", LocalFileSystem.class, FileSystem.class);
    FileSystem files = path.getFileSystem(own);
    if (files instanceof LocalFileSystem) {
      // Elsewhere, as on HDFS, checksums are how a client finds that it has to ask another replica.
      files.setWriteChecksum(false);
      files.setVerifyChecksum(false);
    }
    return files;
  }

  /** Something done to files. */
  @FunctionalInterface
  interface Action<R> {
    R run() throws IOException;
  }

  /**
   * Does {@code action}; a local disk that fails, for which Hadoop has an {@link Error} of its own,
   * fails with an exception like any other.
   */
  static <R> R on(Action<R> action) throws IOException {
    try {
      return action.run();
    } catch (FSError disk) {
      throw new IOException(disk.getCause().getMessage(), disk);
    }
  }
}
