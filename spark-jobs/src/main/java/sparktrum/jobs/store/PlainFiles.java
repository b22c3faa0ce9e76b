package sparktrum.jobs.store;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
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
    files.setWriteChecksum(false);
    files.setVerifyChecksum(false);
    return files;
  }
}
