package sparktrum.jobs.trace;

import java.util.List;
import sparktrum.jobs.store.Column;
import sparktrum.jobs.store.Column.Type;
import sparktrum.jobs.store.Table;

/**
 * The schema of a recording, in one place: long tables, one row for each value, rows in order of
 * time. Every table holds every sample, a sample being one moment of the grid of slots, and a
 * sample holds every link, receiver or user.
 */
public final class TraceTables {
  static final String TIME = "time_s";
  static final String TRANSMITTER = "transmitter";
  static final String RECEIVER_KIND = "receiver_kind";
  static final String RECEIVER = "receiver";
  static final String BAND = "band";
  static final String GAIN = "gain_db";
  static final String NOISE_POWER = "noise_dbm";
  static final String USER = "user";
  static final String ARRIVAL = "arrival_bit";
  static final String NODE = "node";

  /** Values of {@code receiver_kind}. */
  static final String USER_KIND = "user";

  static final String NODE_KIND = "node";

  private static final Column TIMES =
      number(TIME, "s", "time since any origin; the same grid, one slot apart, in all tables");
  private static final Column KINDS =
      new Column(RECEIVER_KIND, Type.TEXT, "", "user or node", false);
  private static final Column RECEIVERS =
      whole(RECEIVER, "index of the user from 0, or of the node; node 0 is the donor");
  private static final Column BANDS = whole(BAND, "index of the band from 0");
  private static final Column USERS = whole(USER, "index of the user from 0");

  /** Path gain of every link. */
  public static final Table GAINS =
      new Table(
          "gains",
          "path gain from every node to every user and to every other IAB node",
          List.of(
              TIMES,
              whole(TRANSMITTER, "index of the sending node; node 0 is the donor"),
              KINDS,
              RECEIVERS,
              BANDS,
              number(
                  GAIN,
                  "dB",
                  "path gain with fading, -370 to 60; with the antenna of a user, without antennas"
                      + " between nodes")));

  /** Noise at every receiver; this table may be left out. */
  public static final Table NOISE =
      new Table(
          "noise",
          "noise and interference from outside at every user and node, donor included",
          List.of(
              TIMES,
              KINDS,
              RECEIVERS,
              BANDS,
              number(
                  NOISE_POWER,
                  "dBm",
                  "thermal noise plus outside power, behind the antenna, -300 to 100")));

  /** Bits that arrive. */
  public static final Table ARRIVALS =
      new Table(
          "arrivals",
          "bits that arrived for every user in the slot that ends at this time",
          List.of(TIMES, USERS, number(ARRIVAL, "bit", "bits, 0 if none")));

  /** Who serves whom. */
  public static final Table SERVING =
      new Table(
          "serving",
          "the node that serves every user",
          List.of(TIMES, USERS, whole(NODE, "index of the node; node 0 is the donor")));

  /** All of them; {@link #NOISE} alone is optional. */
  public static final List<Table> ALL = List.of(GAINS, NOISE, ARRIVALS, SERVING);

  private TraceTables() {}

  private static Column number(String name, String unit, String meaning) {
    return new Column(name, Type.NUMBER, unit, meaning, false);
  }

  private static Column whole(String name, String meaning) {
    return new Column(name, Type.WHOLE, "", meaning, false);
  }
}
