package sparktrum.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionsTest {

  @Test
  void noPartitionIsEmpty() {
    assertThat(Partitions.count(1, 64, 0)).isEqualTo(1);
    assertThat(Partitions.count(3, 2, 7)).isEqualTo(3);
  }

  @Test
  void fewTasksGetOneEach() {
    assertThat(Partitions.count(6, 8, 0)).isEqualTo(6);
  }

  @Test
  void manyTasksShareASmallMultipleOfTheCores() {
    assertThat(Partitions.count(40, 2, 0)).isEqualTo(4);
    assertThat(Partitions.count(10_000, 256, 0)).isEqualTo(512);
  }

  @Test
  void aRequestedCountWins() {
    assertThat(Partitions.count(40, 2, 7)).isEqualTo(7);
  }

  @Test
  void treeOnlyWhereTheDriverWouldReceiveHundredsOfMegabytes() {
    assertThat(Partitions.treePays(8, 800_000)).isFalse();
    assertThat(Partitions.treePays(512, 800_000)).isTrue();
  }
}
