package sparktrum.jobs.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files as a process leaves them that is killed at a given step: from that step on nothing
 * changes any more, and what was being written then is there by half.
 */
public final class DyingFiles extends RawLocalFileSystem {
  private static final URI ROOT = URI.create("dying:///");
  private static final AtomicInteger STEPS_LEFT = new AtomicInteger(Integer.MAX_VALUE);

  /** Hadoop's settings with which {@code dying:} names these files. */
  static Configuration settings() {
    Configuration hadoop = new Configuration();
    hadoop.setClass("fs.dying.impl", DyingFiles.class, FileSystem.class);
    hadoop.set("fs.AbstractFileSystem.dying.impl", Context.class.getName());
    return hadoop;
  }

  /** Lets {@code steps} more steps happen. */
  static void dieAfter(int steps) {
    STEPS_LEFT.set(steps);
  }

  /** Lets everything happen. */
  static void live() {
    STEPS_LEFT.set(Integer.MAX_VALUE);
  }

  static int stepsLeft() {
    return STEPS_LEFT.get();
  }

  private static boolean isDead() {
    return STEPS_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
  }

  private static void step() throws IOException {
    if (isDead()) {
      throw new IOException("killed");
    }
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public boolean mkdirs(Path directory, FsPermission permission) throws IOException {
    step();
    return super.mkdirs(directory, permission);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    step();
    OutputStream out = super.create(file, overwrite, bufferSize, replication, blockSize, progress);
    return new FSDataOutputStream(new BufferedOutputStream(new HalfWritten(out), bufferSize), null);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    step();
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path file, boolean recursive) throws IOException {
    step();
    return super.delete(file, recursive);
  }

  /** Every write is a step; the one it dies in leaves half of its bytes. */
  private static final class HalfWritten extends OutputStream {
    private final OutputStream out;

    HalfWritten(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int single) throws IOException {
      step();
      out.write(single);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      boolean dead = isDead();
      out.write(bytes, offset, dead ? length / 2 : length);
      if (dead) {
        out.flush();
        throw new IOException("killed");
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** The same for Hadoop's other interface to files; renames over what is there at one stroke. */
  public static final class Context extends DelegateToFileSystem {

    /** Called by Hadoop. */
    public Context(URI root, Configuration hadoop) throws IOException, URISyntaxException {
      super(ROOT, FileSystem.get(ROOT, hadoop), hadoop, "dying", false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    @Override
    public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
      if (!fsImpl.rename(from, to)) {
        throw new IOException("cannot rename " + from + " to " + to);
      }
    }
  }
}
