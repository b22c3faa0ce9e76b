package sparktrum.agents.nn;

import java.util.ArrayList;
import java.util.List;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.Require;

/** Names the pieces of a flat parameter vector: matrices, row-major, one after the other. */
public final class ParameterLayout {

  /**
   * One matrix of a layer, not yet in its place.
   *
   * @param name within the layer, such as {@code weight}
   * @param rows at least 1
   * @param columns at least 1
   */
  public record Shape(String name, int rows, int columns) {}

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

    /** The part of {@code vector} that this piece names, as a view. */
    MatrixView in(float[] vector) {
      return MatrixView.of(vector, offset, rows, columns);
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

  /** Lays out the matrices of each layer, one layer after the other. */
  static ParameterLayout of(List<List<Shape>> layers) {
    List<Piece> pieces = new ArrayList<>();
    int offset = 0;
    for (int layer = 0; layer < layers.size(); layer++) {
      for (Shape shape : layers.get(layer)) {
        String name = name(layer, shape.name());
        pieces.add(new Piece(name, shape.rows(), shape.columns(), offset));
        offset = Math.addExact(offset, Math.multiplyExact(shape.rows(), shape.columns()));
      }
    }
    return new ParameterLayout(List.copyOf(pieces), offset);
  }

  private static String name(int layer, String shape) {
    return "layer" + layer + "." + shape;
  }

  /** The pieces in order. */
  public List<Piece> pieces() {
    return pieces;
  }

  /** Length of the vector. */
  public int size() {
    return size;
  }

  /**
   * A matrix of a layer.
   *
   * @param layer 0 is the layer on the input
   * @param shape name within the layer, such as {@code weight}
   * @throws IllegalArgumentException if the layer has none of this name
   */
  public Piece piece(int layer, String shape) {
    String name = name(layer, shape);
    for (Piece piece : pieces) {
      if (piece.name().equals(name)) {
        return piece;
      }
    }
    throw new IllegalArgumentException("no " + name + " among " + pieces);
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
