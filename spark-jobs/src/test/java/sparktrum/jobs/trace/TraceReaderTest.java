package sparktrum.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.iab.Recording;
import sparktrum.env.iab.RecordingShape;
import sparktrum.jobs.config.ConfigProblem;
import sparktrum.jobs.config.ConfigProblems;

/** Donor, one node, one band, two users, two slots: files small enough to write by hand. */
class TraceReaderTest {
  private static final Sizes SIZES = new Sizes(2, 1, 2, 2, 0.005);
  @TempDir Path folder;

  @BeforeEach
  void writeAValidRecording() throws IOException {
    List<String> gains =
        new ArrayList<>(List.of("time_s,transmitter,receiver_kind,receiver,band,gain_db"));
    List<String> noise = new ArrayList<>(List.of("time_s,receiver_kind,receiver,band,noise_dbm"));
    List<String> arrivals = new ArrayList<>(List.of("time_s,user,arrival_bit"));
    List<String> serving = new ArrayList<>(List.of("time_s,user,node"));
    for (String time : List.of("7", "7.005", "7.01")) {
      gains.add(time + ",0,user,0,0,-80");
      gains.add(time + ",0,user,1,0,-90");
      gains.add(time + ",1,user,0,0,-100");
      gains.add(time + ",1,user,1,0,-70");
      gains.add(time + ",0,node,1,0,-60");
      noise.add(time + ",user,0,0,-95");
      noise.add(time + ",user,1,0,-96");
      noise.add(time + ",node,0,0,-97");
      noise.add(time + ",node,1,0,-98");
      arrivals.add(time + ",0,1000.5");
      arrivals.add(time + ",1,0");
      serving.add(time + ",0,0");
      serving.add(time + ",1,1");
    }
    Files.write(folder.resolve("gains.csv"), gains);
    Files.write(folder.resolve("noise.csv"), noise);
    Files.write(folder.resolve("arrivals.csv"), arrivals);
    Files.write(folder.resolve("serving.csv"), serving);
  }

  private Recording read() throws IOException {
    return TraceReader.read(
        new org.apache.hadoop.fs.Path(folder.toString()), SIZES, new Configuration());
  }

  private List<String> problems() {
    String here = new org.apache.hadoop.fs.Path(folder.toString()) + "/";
    return catchThrowableOfType(ConfigProblems.class, this::read).problems().stream()
        .map(ConfigProblem::toString)
        .map(problem -> problem.replace(here, ""))
        .toList();
  }

  private void edit(String file, Consumer<List<String>> change) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve(file)));
    change.accept(lines);
    Files.write(folder.resolve(file), lines);
  }

  @Test
  void valuesComeInTheirUnits() throws IOException {
    Recording recording = read();
    RecordingShape shape = recording.shape();
    assertThat(shape).isEqualTo(new RecordingShape(2, 1, 2, 0.005, 3));
    assertThat(recording.gain(0, shape.userLink(1, 1, 0))).isEqualTo(1e-7f);
    assertThat(recording.gain(2, shape.nodeLink(0, 1, 0))).isEqualTo(1e-6f);
    assertThat(recording.noiseWatts(1, shape.nodeReceiver(0, 0))).isEqualTo(1.9952623e-13f);
    assertThat(recording.arrivingBits(1, 0)).isEqualTo(1000.5);
    assertThat(recording.servingNode(2, 1)).isEqualTo(1);
  }

  @Test
  void columnsMayComeInAnyOrderAndNoiseMayBeLeftOut() throws IOException {
    edit(
        "serving.csv",
        lines ->
            lines.replaceAll(
                it -> String.join(",", it.split(",")[2], it.split(",")[0], it.split(",")[1])));
    Files.delete(folder.resolve("noise.csv"));
    assertThat(read().hasNoise()).isFalse();
    assertThat(read().servingNode(0, 1)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gains    | 2  | 7,0,user,1,0,NaN           | gains.csv:3: gain_db is not finite: NaN; give a number, or cut the recording there
          gains    | 2  | 7,0,user,1,0,-Infinity     | gains.csv:3: gain_db is not finite: -Infinity; give a number, or cut the recording there
          gains    | 2  | 7,0,user,1,0,strong        | gains.csv:3: gain_db is not a number: strong
          gains    | 2  | 7,0,user,1,0,-400          | gains.csv:3: gain_db is not in [-370, 60]: -400
          gains    | 2  | 7,0,user,1,0,              | gains.csv:3: gain_db is empty: give a value, or drop the row
          gains    | 1  | 7,0,user,0.5,0,-80         | gains.csv:2: receiver is not a whole number: 0.5
          arrivals | 1  | 7,0,-8                     | arrivals.csv:2: arrival_bit is not in [0, 1000000000000]: -8
          noise    | 4  | 7,node,1,0,200             | noise.csv:5: noise_dbm is not in [-300, 100]: 200
          """)
  void badValueIsNamedWithFileRowColumnAndWhatToDo(
      String table, int line, String row, String problem) throws IOException {
    edit(table + ".csv", lines -> lines.set(line, row));
    assertThat(problems()).contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gains   | 7,9,user,0,0,-80  | transmitter is not in [0, 1]: 9; a task has environment.iab.sizes.nodes = 2
          gains   | 7,0,user,2,0,-80  | receiver is not in [0, 1]: 2; a task has environment.iab.sizes.users = 2
          gains   | 7,0,user,0,1,-80  | band is not in [0, 0]: 1; a task has environment.iab.sizes.bands = 1
          gains   | 7,1,node,0,0,-80  | receiver is not in [1, 1]: 0; the donor receives no backhaul, and a task has environment.iab.sizes.nodes = 2
          gains   | 7,1,node,1,0,-80  | receiver is the transmitter itself: 1; drop the row
          gains   | 7,0,jammer,0,0,-8 | receiver_kind is not one of user, node: jammer
          gains   | 7,0,user,0,0,-81  | time_s has a second row for node 0 to user 0, band 0: keep one of them
          serving | 7,-1,0            | user is not in [0, 1]: -1; a task has environment.iab.sizes.users = 2
          serving | 7,0,2             | node is not in [0, 1]: 2; a task has environment.iab.sizes.nodes = 2
          """)
  void rowOfWhatTheTaskDoesNotHaveIsNamed(String table, String row, String problem)
      throws IOException {
    edit(table + ".csv", lines -> lines.add(2, row));
    assertThat(problems()).contains(table + ".csv:3: " + problem);
  }

  @Test
  void missingLinkIsNamedWhereItsSampleEnds() throws IOException {
    edit("gains.csv", lines -> lines.subList(4, 6).clear());
    assertThat(problems())
        .containsExactly(
            "gains.csv:4: time_s ends a sample that lacks 2 rows, first node 1 to user 1, band 0:"
                + " every sample needs all of them");
  }

  @Test
  void gapIsNamedWithItsLength() throws IOException {
    edit("arrivals.csv", lines -> lines.replaceAll(it -> it.replace("7.01,", "7.025,")));
    assertThat(problems())
        .contains(
            "arrivals.csv:6: time_s jumps from 7.005 to 7.025, 3 samples are missing: fill them"
                + " in, or cut the recording there");
  }

  @Test
  void timeThatGoesBackIsNamed() throws IOException {
    edit("serving.csv", lines -> lines.add(lines.remove(2)));
    assertThat(problems())
        .contains("serving.csv:7: time_s goes back from 7.01 to 7.0: sort the rows by time");
  }

  @ParameterizedTest
  @CsvSource({"7.01,7.02", "7.0051,7.01", "7.001,7.002"})
  void stepOfAnotherLengthThanASlotIsNamed(String second, String third) throws IOException {
    edit(
        "serving.csv",
        lines ->
            lines.replaceAll(
                it -> it.replace("7.01,", third + ",").replace("7.005,", second + ",")));
    assertThat(problems())
        .contains(
            "serving.csv:4: time_s steps from 7.0 to "
                + second
                + " where a slot is 0.005 s:"
                + " resample the recording, or set environment.iab.sizes.slot-seconds");
  }

  @Test
  void clockMayJitterByOneHundredthOfASlot() throws IOException {
    edit("serving.csv", lines -> lines.replaceAll(it -> it.replace("7.005,", "7.00504,")));
    assertThat(read().shape().samples()).isEqualTo(3);
  }

  @Test
  void recordingShorterThanAnEpisodeIsNamed() throws IOException {
    for (String table : List.of("gains", "noise", "arrivals", "serving")) {
      edit(table + ".csv", lines -> lines.removeIf(it -> it.startsWith("7.01")));
    }
    assertThat(problems())
        .containsExactly(
            "gains.csv: time_s covers 2 samples, too few for an episode of 2 slots, which needs 3:"
                + " record longer, or lower environment.iab.sizes.horizon");
  }

  @Test
  void tablesOfOtherTimesAreNamed() throws IOException {
    edit("serving.csv", lines -> lines.removeIf(it -> it.startsWith("7,")));
    assertThat(problems())
        .containsExactly(
            "serving.csv: time_s covers 2 samples from 7.005 s, but gains.csv 3 from 7.0 s: cut"
                + " them to the same times");
  }

  @Test
  void columnsAreNamedAllAtOnceAndSoAreMissingFiles() throws IOException {
    edit("gains.csv", lines -> lines.set(0, lines.get(0).replace("gain_db", "gain_dbm")));
    Files.delete(folder.resolve("serving.csv"));
    assertThat(problems())
        .satisfiesExactly(
            it -> assertThat(it).startsWith("gains.csv: gain_db is missing: the columns of gains"),
            it -> assertThat(it).startsWith("gains.csv: gain_dbm is not a column of gains"),
            it -> assertThat(it).endsWith("there is neither serving.parquet nor serving.csv"));
  }

  @Test
  void severalProblemsComeTogetherButNotWithoutEnd() throws IOException {
    edit("gains.csv", lines -> lines.replaceAll(it -> it.replaceAll("-[0-9]+$", "x")));
    edit("arrivals.csv", lines -> lines.replaceAll(it -> it.replaceAll(",0$", ",-1")));
    assertThat(problems()).hasSize(10 + 3);
  }

  @Test
  void emptyFileIsNamed() throws IOException {
    edit("serving.csv", lines -> lines.subList(1, lines.size()).clear());
    assertThat(problems()).containsExactly("serving.csv: time_s has no rows");
    Files.writeString(folder.resolve("serving.csv"), "");
    assertThat(problems()).hasSize(3).allMatch(it -> it.contains("is missing"));
  }
}
