package sparktrum.agents.nn;

import java.util.ArrayList;
import java.util.List;
import sparktrum.env.Require;

/** Names the pieces of a flat parameter vector: matrices, row-major, one after the other. */
public final class ParameterLayout {

  /**
   * One matrix of the vector: element (r, c) is at {@code offset + r * columns + c}.
   *
   * @param name such as {@code layer0.weight}
   * @param rows at least 1
   * @param columns at least 1
   * @param offset index of its first element in the vector
   */
  public record Piece(String name, int rows, int columns, int offset) {
    public Piece {
      Require.in("rows of " + name, rows, 1, Integer.MAX_VALUE);
      Require.in("columns of " + name, columns, 1, Integer.MAX_VALUE);
    }

    /** Number of elements. */
    public int size() {
      return rows * columns;
    }

    private boolean holds(int index) {
      return index >= offset && index < offset + size();
    }
  }

  private final List<Piece> pieces;
  private final int size;

  private ParameterLayout(List<Piece> pieces, int size) {
    this.pieces = pieces;
    this.size = size;
  }

  /**
   * The layout of fully connected layers: for layer l a piece {@code layer<l>.weight} of {@code
   * [sizes[l]][sizes[l + 1]]} and a piece {@code layer<l>.bias} of {@code [1][sizes[l + 1]]}.
   *
   * @param sizes input size, hidden sizes, output size
   */
  static ParameterLayout ofLayers(int[] sizes) {
    List<Piece> pieces = new ArrayList<>();
    int offset = 0;
    for (int layer = 0; layer + 1 < sizes.length; layer++) {
      Piece weight = new Piece("layer" + layer + ".weight", sizes[layer], sizes[layer + 1], offset);
      offset = Math.addExact(offset, Math.multiplyExact(sizes[layer], sizes[layer + 1]));
      Piece bias = new Piece("layer" + layer + ".bias", 1, sizes[layer + 1], offset);
      offset = Math.addExact(offset, sizes[layer + 1]);
      pieces.add(weight);
      pieces.add(bias);
    }
    return new ParameterLayout(List.copyOf(pieces), offset);
  }

  /** The pieces in order. */
  public List<Piece> pieces() {
    return pieces;
  }

  /** Length of the vector. */
  public int size() {
    return size;
  }

  /** Weight of a layer. */
  public Piece weight(int layer) {
    return pieces.get(2 * layer);
  }

  /** Bias of a layer. */
  public Piece bias(int layer) {
    return pieces.get(2 * layer + 1);
  }

  /** Names element {@code index} for people, such as {@code layer0.weight[3][17]}. */
  public String describe(int index) {
    for (Piece piece : pieces) {
      if (piece.holds(index)) {
        int inside = index - piece.offset();
        return piece.name()
            + ("[" + inside / piece.columns() + "][" + inside % piece.columns() + "]");
      }
    }
    throw new IllegalArgumentException("no parameter " + index + " of " + size);
  }
}
