package sparktrum.jobs.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.hadoop.util.VersionInfo;

/** What this process runs on, as the manifest records it. */
public final class Versions {
  private Versions() {}

  /** Part to version, sorted by part. */
  public static Map<String, String> current() {
    Properties build = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("/sparktrum-build.properties")) {
      build.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("sparktrum-build.properties is unreadable", unreadable);
    }
    Map<String, String> versions = new TreeMap<>();
    versions.put("sparktrum", build.getProperty("version"));
    versions.put("git-commit", build.getProperty("git.commit.id", "unknown"));
    versions.put("git-dirty", build.getProperty("git.dirty", "unknown"));
    versions.put("spark", build.getProperty("spark"));
    versions.put("hadoop", VersionInfo.getVersion());
    versions.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }
}
