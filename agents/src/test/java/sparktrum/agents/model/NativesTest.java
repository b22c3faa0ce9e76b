package sparktrum.agents.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ND4J's natives are 80 MB for each platform: only this machine's may be on the class path. */
final class NativesTest {
  private static final Pattern PLATFORM =
      Pattern.compile("-((?:linux|windows|macosx|android|ios)-[a-z0-9_]+)(?:-avx2|-avx512)?\\.jar");

  @Test
  void nativesAreOfOnePlatformAndAllThere() {
    List<String> natives = jars().stream().filter(jar -> PLATFORM.matcher(jar).find()).toList();
    Set<String> platforms = natives.stream().map(NativesTest::platform).collect(Collectors.toSet());
    assertThat(platforms).as("platforms of %s", natives).hasSize(1);
    assertThat(natives).hasSize(3).anyMatch(jar -> jar.startsWith("nd4j-native-"));
  }

  @Test
  void noImageVideoOrHdf5LibraryComesAlong() {
    assertThat(jars())
        .isNotEmpty()
        .noneMatch(jar -> jar.matches("(opencv|ffmpeg|hdf5|leptonica).*"));
  }

  private static String platform(String jar) {
    Matcher matcher = PLATFORM.matcher(jar);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Names of the jars; Surefire keeps the real class path in a property of its own. */
  private static List<String> jars() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(path.split(File.pathSeparator))
        .map(entry -> new File(entry).getName())
        .toList();
  }
}
