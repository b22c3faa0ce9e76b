package sparktrum.agents.nn;

import sparktrum.agents.kernel.MatrixView;

/**
 * A cursor over the tiles of windowed attention: one head of one lane, up to {@link #QUERIES}
 * neighbouring steps as queries, and as keys every embedding that any of them sees.
 *
 * <p>Keys are counted in rows of the projections, where the {@code window - 1} steps before the
 * chunk stand first: step t of the chunk is row {@code window - 1 + t}, and its query sees rows t
 * to {@code window - 1 + t}, as far as they hold steps of the sequence.
 */
final class AttentionTile {
  /** Queries of a tile: more leave more of it masked, fewer pack each key more often. */
  static final int QUERIES = 16;

  private final AttentionShape shape;
  private int lanes;
  private int steps;
  private int firstRow; // the first row that holds a step of the sequence
  private int lane;
  private int head;
  private int index;
  private int firstQuery;
  private int queryCount;
  private int firstKey;
  private int keyCount;

  AttentionTile(AttentionShape shape) {
    this.shape = shape;
  }

  /** Most keys of a tile. */
  static int mostKeys(AttentionShape shape) {
    return QUERIES + shape.window() - 1;
  }

  /** Goes before the first tile of a chunk that has {@code history} steps before it. */
  void start(int lanes, int steps, int history) {
    this.lanes = lanes;
    this.steps = steps;
    firstRow = shape.window() - 1 - history;
    index = -1;
  }

  /** Goes to the next tile, by lane, then head, then step; false if there is none. */
  boolean next() {
    index++;
    int blocks = (steps + QUERIES - 1) / QUERIES;
    firstQuery = index % blocks * QUERIES;
    head = index / blocks % shape.heads();
    lane = index / blocks / shape.heads();
    queryCount = Math.min(QUERIES, steps - firstQuery);
    firstKey = Math.max(firstRow, firstQuery);
    keyCount = shape.window() - 1 + firstQuery + queryCount - firstKey;
    return lane < lanes;
  }

  int head() {
    return head;
  }

  int queryCount() {
    return queryCount;
  }

  int keyCount() {
    return keyCount;
  }

  /** The first key that query i of the tile sees. */
  int firstSeen(int i) {
    return Math.max(0, firstQuery + i - firstKey);
  }

  /** The key after the last one that query i of the tile sees. */
  int endSeen(int i) {
    return shape.window() + firstQuery + i - firstKey;
  }

  /** Where the tile's weights start among those of all tiles. */
  int weightsOffset() {
    return index * QUERIES * mostKeys(shape);
  }

  /** Entries that the weights of all tiles of the chunk take. */
  int weightsLength() {
    int blocks = (steps + QUERIES - 1) / QUERIES;
    return lanes * shape.heads() * blocks * QUERIES * mostKeys(shape);
  }

  /** The tile's weights {@code [queries][keys]} from index {@code offset}. */
  MatrixView weights(float[] data, int offset) {
    return MatrixView.of(data, offset, queryCount, keyCount);
  }

  /** The tile's queries {@code [queries][head width]} among projections. */
  MatrixView queries(float[] projections) {
    return projected(projections, 0, shape.window() - 1 + firstQuery, queryCount);
  }

  /** The tile's keys {@code [keys][head width]} among projections. */
  MatrixView keys(float[] projections) {
    return projected(projections, 1, firstKey, keyCount);
  }

  /** The tile's values {@code [keys][head width]} among projections. */
  MatrixView values(float[] projections) {
    return projected(projections, 2, firstKey, keyCount);
  }

  /** The tile's part {@code [queries][head width]} of the attended values of the chunk. */
  MatrixView attended(MatrixView all) {
    int width = shape.width();
    int offset = all.offset() + (firstQuery * lanes + lane) * width + head * shape.headWidth();
    return MatrixView.of(all.data(), offset, queryCount, shape.headWidth(), lanes * width);
  }

  private MatrixView projected(float[] projections, int part, int row, int count) {
    int width = shape.projectedWidth();
    int column = part * shape.width() + head * shape.headWidth();
    int offset = (row * lanes + lane) * width + column;
    return MatrixView.of(projections, offset, count, shape.headWidth(), lanes * width);
  }
}
