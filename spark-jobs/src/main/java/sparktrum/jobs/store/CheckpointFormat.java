package sparktrum.jobs.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;

/**
 * The bytes of a checkpoint, all big-endian:
 *
 * <pre>
 * int    magic "SPTK"
 * int    format version, 1
 * text   result hash              (text = int length, then UTF-8)
 * long   iteration
 * int    number of arrays
 *   text   name
 *   byte   'F' float, 'D' double, 'J' long
 *   int    length
 *   ...    the elements
 * 32 B   SHA-256 of everything before
 * </pre>
 *
 * Magic, version and the digest at the end are the same in all versions, so that one this code does
 * not know can be told from a damaged file.
 */
final class CheckpointFormat {
  private static final int MAGIC = 0x5350544B;
  private static final int VERSION = 1;
  private static final int DIGEST_BYTES = 32;

  private CheckpointFormat() {}

  static byte[] encode(Checkpoint checkpoint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      writeText(out, checkpoint.resultHash());
      out.writeLong(checkpoint.iteration());
      out.writeInt(checkpoint.arrays().size());
      for (Map.Entry<String, Object> array : checkpoint.arrays().entrySet()) {
        writeText(out, array.getKey());
        out.write(elements(array.getValue()).array());
      }
      out.write(sha256(bytes.toByteArray(), bytes.size()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory does not fail", impossible);
    }
    return bytes.toByteArray();
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static ByteBuffer elements(Object array) {
    if (array instanceof float[] floats) {
      ByteBuffer buffer = header('F', floats.length, Float.BYTES);
      buffer.slice().asFloatBuffer().put(floats);
      return buffer;
    }
    if (array instanceof double[] doubles) {
      ByteBuffer buffer = header('D', doubles.length, Double.BYTES);
      buffer.slice().asDoubleBuffer().put(doubles);
      return buffer;
    }
    long[] longs = (long[]) array;
    ByteBuffer buffer = header('J', longs.length, Long.BYTES);
    buffer.slice().asLongBuffer().put(longs);
    return buffer;
  }

  private static ByteBuffer header(char type, int length, int elementBytes) {
    return ByteBuffer.allocate(
            Byte.BYTES + Integer.BYTES + Math.multiplyExact(length, elementBytes))
        .put((byte) type)
        .putInt(length);
  }

  /**
   * Reads back what {@link #encode} wrote.
   *
   * @throws IOException if the bytes are cut short, changed or no checkpoint; the message says
   *     which
   * @throws UncheckedIOException if they are whole, and of a version that this code does not know
   */
  static Checkpoint decode(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < 2 * Integer.BYTES + DIGEST_BYTES || in.getInt() != MAGIC) {
      throw new IOException("not a checkpoint, or cut short: " + bytes.length + " bytes");
    }
    int payload = bytes.length - DIGEST_BYTES;
    byte[] stored = Arrays.copyOfRange(bytes, payload, bytes.length);
    if (!MessageDigest.isEqual(stored, sha256(bytes, payload))) {
      throw new IOException("checksum does not match, the file is cut short or changed");
    }
    int version = in.getInt();
    if (version != VERSION) {
      throw unknown("format version is not " + VERSION + ": " + version);
    }
    in.limit(payload);
    try {
      return readBody(in);
    } catch (BufferUnderflowException | IllegalArgumentException malformed) {
      throw new IOException("malformed in spite of its checksum: " + malformed, malformed);
    }
  }

  private static UncheckedIOException unknown(String what) {
    return new UncheckedIOException(new IOException(what));
  }

  private static Checkpoint readBody(ByteBuffer in) throws IOException {
    String resultHash = readText(in);
    Checkpoint checkpoint = Checkpoint.create(in.getLong(), resultHash);
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      checkpoint.putArray(readText(in), readArray(in));
    }
    return checkpoint;
  }

  private static String readText(ByteBuffer in) {
    byte[] utf8 = new byte[bounded(in.getInt(), Byte.BYTES, in)];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static Object readArray(ByteBuffer in) {
    char type = (char) in.get();
    int length = in.getInt();
    int elementBytes = type == 'F' ? Float.BYTES : Long.BYTES;
    ByteBuffer elements = in.slice(in.position(), bounded(length, elementBytes, in) * elementBytes);
    in.position(in.position() + elements.capacity());
    switch (type) {
      case 'F' -> {
        float[] floats = new float[length];
        elements.asFloatBuffer().get(floats);
        return floats;
      }
      case 'D' -> {
        double[] doubles = new double[length];
        elements.asDoubleBuffer().get(doubles);
        return doubles;
      }
      case 'J' -> {
        long[] longs = new long[length];
        elements.asLongBuffer().get(longs);
        return longs;
      }
      default -> throw new IllegalArgumentException("array type is not F, D or J: " + type);
    }
  }

  private static int bounded(int length, int elementBytes, ByteBuffer in) {
    if (length < 0 || (long) length * elementBytes > in.remaining()) {
      throw new IllegalArgumentException("length does not fit the file: " + length);
    }
    return length;
  }

  private static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
