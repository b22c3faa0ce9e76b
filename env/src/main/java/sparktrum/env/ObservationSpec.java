package sparktrum.env;

import java.util.List;

/**
 * What an observation vector holds: named blocks in order.
 *
 * @param blocks the blocks, first block first
 */
public record ObservationSpec(List<Block> blocks) {

  /**
   * Consecutive entries of one meaning.
   *
   * @param name snake_case name, unique in the spec
   * @param size number of entries, at least 1
   * @param low smallest value an entry can take
   * @param high largest value an entry can take
   */
  public record Block(String name, int size, float low, float high) {
    public Block {
      Require.in("size of observation block " + name, size, 1, Integer.MAX_VALUE);
      if (!(low < high)) {
        throw new IllegalArgumentException(
            "range of observation block " + name + " is empty: [" + low + ", " + high + "]");
      }
    }
  }

  public ObservationSpec {
    blocks = List.copyOf(blocks);
    if (blocks.stream().map(Block::name).distinct().count() != blocks.size()) {
      throw new IllegalArgumentException("observation blocks share a name: " + blocks);
    }
  }

  /** Entries of one observation. */
  public int size() {
    return blocks.stream().mapToInt(Block::size).sum();
  }

  /** Index of the first entry of the block called {@code name}. */
  public int offset(String name) {
    int offset = 0;
    for (Block block : blocks) {
      if (block.name().equals(name)) {
        return offset;
      }
      offset += block.size();
    }
    throw new IllegalArgumentException("no observation block " + name + " in " + blocks);
  }
}
