package sparktrum.jobs.trace;

import sparktrum.env.iab.RecordingShape;

/** Which value of a sample a row of a table is, and what it may hold. */
abstract class SeriesKeys {
  final RecordingShape shape;

  private SeriesKeys(RecordingShape shape) {
    this.shape = shape;
  }

  /** Values of a sample. */
  abstract int width();

  /** Position of the row's value in the sample, or -1 if a problem was noted. */
  abstract int index(TraceCells row);

  /** The row's value, or NaN if a problem was noted. */
  abstract double value(TraceCells row);

  /** Name of a value, for people; null if a sample does not hold it. */
  abstract String describe(int index);

  final int band(TraceCells row) {
    return row.index(
        TraceTables.BAND,
        0,
        shape.bands() - 1,
        "a task has environment.iab.sizes.bands = " + shape.bands());
  }

  final int user(TraceCells row, String column) {
    return row.index(
        column, 0, shape.users() - 1, "a task has environment.iab.sizes.users = " + shape.users());
  }

  final int node(TraceCells row, String column, int lowest) {
    return row.index(
        column,
        lowest,
        shape.nodes() - 1,
        (lowest == 1 ? "the donor receives no backhaul, and " : "")
            + "a task has environment.iab.sizes.nodes = "
            + shape.nodes());
  }

  /** Whether the receiver is a user; null if a problem was noted. */
  static Boolean toUser(TraceCells row) {
    String kind = row.text(TraceTables.RECEIVER_KIND);
    if (kind == null || kind.equals(TraceTables.USER_KIND) || kind.equals(TraceTables.NODE_KIND)) {
      return kind == null ? null : kind.equals(TraceTables.USER_KIND);
    }
    row.wrong(TraceTables.RECEIVER_KIND, "is not one of user, node: " + kind);
    return null;
  }

  static SeriesKeys gains(RecordingShape shape) {
    return new Gains(shape);
  }

  static SeriesKeys noise(RecordingShape shape) {
    return new Noise(shape);
  }

  static SeriesKeys arrivals(RecordingShape shape) {
    return new PerUser(shape) {
      @Override
      double value(TraceCells row) {
        return row.number(TraceTables.ARRIVAL, 0, 1e12);
      }
    };
  }

  static SeriesKeys serving(RecordingShape shape) {
    return new PerUser(shape) {
      @Override
      double value(TraceCells row) {
        int node = node(row, TraceTables.NODE, 0);
        return node < 0 ? Double.NaN : node;
      }
    };
  }

  private static final class Gains extends SeriesKeys {
    Gains(RecordingShape shape) {
      super(shape);
    }

    @Override
    int width() {
      return shape.links();
    }

    @Override
    int index(TraceCells row) {
      int from = node(row, TraceTables.TRANSMITTER, 0);
      Boolean toUser = toUser(row);
      int band = band(row);
      if (toUser == null) {
        return -1;
      }
      int to = toUser ? user(row, TraceTables.RECEIVER) : node(row, TraceTables.RECEIVER, 1);
      if (!toUser && to >= 0 && to == from) {
        row.wrong(TraceTables.RECEIVER, "is the transmitter itself: " + to + "; drop the row");
        return -1;
      }
      if (from < 0 || to < 0 || band < 0) {
        return -1;
      }
      return toUser ? shape.userLink(from, to, band) : shape.nodeLink(from, to, band);
    }

    @Override
    double value(TraceCells row) {
      return row.number(TraceTables.GAIN, -370, 60);
    }

    @Override
    String describe(int index) {
      int band = index % shape.bands();
      int link = index / shape.bands();
      int toUsers = shape.nodes() * shape.users();
      if (link < toUsers) {
        return String.format(
            "node %d to user %d, band %d", link / shape.users(), link % shape.users(), band);
      }
      int from = (link - toUsers) / (shape.nodes() - 1);
      int to = 1 + (link - toUsers) % (shape.nodes() - 1);
      return from == to ? null : String.format("node %d to node %d, band %d", from, to, band);
    }
  }

  private static final class Noise extends SeriesKeys {
    Noise(RecordingShape shape) {
      super(shape);
    }

    @Override
    int width() {
      return shape.receivers();
    }

    @Override
    int index(TraceCells row) {
      Boolean atUser = toUser(row);
      int band = band(row);
      if (atUser == null) {
        return -1;
      }
      int at = atUser ? user(row, TraceTables.RECEIVER) : node(row, TraceTables.RECEIVER, 0);
      if (at < 0 || band < 0) {
        return -1;
      }
      return atUser ? shape.userReceiver(at, band) : shape.nodeReceiver(at, band);
    }

    @Override
    double value(TraceCells row) {
      return row.number(TraceTables.NOISE_POWER, -300, 100);
    }

    @Override
    String describe(int index) {
      int receiver = index / shape.bands();
      boolean user = receiver < shape.users();
      return (user ? "user " + receiver : "node " + (receiver - shape.users()))
          + ", band "
          + index % shape.bands();
    }
  }

  private abstract static class PerUser extends SeriesKeys {
    PerUser(RecordingShape shape) {
      super(shape);
    }

    @Override
    int width() {
      return shape.users();
    }

    @Override
    int index(TraceCells row) {
      return user(row, TraceTables.USER);
    }

    @Override
    String describe(int index) {
      return "user " + index;
    }
  }
}
