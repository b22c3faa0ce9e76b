package sparktrum.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.iab.Recording;

class TraceRoundTripTest {

  @Property(tries = 40, seed = "11")
  void everyRecordingComesBackBitForBit(
      @ForAll @IntRange(min = 2, max = 4) int nodes,
      @ForAll @IntRange(min = 1, max = 3) int bands,
      @ForAll @IntRange(min = 1, max = 3) int users,
      @ForAll @IntRange(min = 1, max = 4) int horizon,
      @ForAll boolean noise,
      @ForAll TraceFormat format,
      @ForAll long seed)
      throws IOException {
    Sizes sizes = new Sizes(nodes, bands, users, horizon, 0.005);
    Recording recording = Recordings.random(sizes, horizon + 2, noise, seed);
    java.nio.file.Path folder = Files.createTempDirectory("trace");
    Path directory = new Path(folder.toUri());
    try {
      TraceWriter.write(recording, directory, format, new Configuration());
      Recording back = TraceReader.read(directory, sizes, new Configuration());
      assertThat(back).isEqualTo(recording);
      assertThat(back.hasNoise()).isEqualTo(noise);
    } finally {
      try (Stream<java.nio.file.Path> inside = Files.walk(folder)) {
        for (java.nio.file.Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  @Property(tries = 20000, seed = "12")
  void everyNormalGainSurvivesDecibels(
      @ForAll @IntRange(min = 0x06000000, max = 0x45000000) int b) {
    float gain = Float.intBitsToFloat(b);
    FloatSeries linear = new FloatSeries(-30);
    linear.add(new double[] {sparktrum.env.units.Decibels.wattsToDbm(gain)});
    assertThat(linear.values()).containsExactly(gain);
  }
}
