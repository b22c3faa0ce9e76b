package sparktrum.env.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BackhaulTreeTest {

  @Test
  void starHangsEveryNodeOnTheDonor() {
    BackhaulTree star = BackhaulTree.star(4);
    assertThat(star.parents()).containsExactly(-1, 0, 0, 0);
    assertThat(star.children(0)).containsExactly(1, 2, 3);
    assertThat(star.children(2)).isEmpty();
    assertThat(star.hops(3)).isEqualTo(1);
    assertThat(star.nextHop(0, 2)).isEqualTo(2);
    assertThat(star.nextHop(1, 2)).isEqualTo(-1);
  }

  @Test
  void chainHangsEachNodeOnTheOneBefore() {
    BackhaulTree chain = BackhaulTree.chain(4);
    assertThat(chain.parents()).containsExactly(-1, 0, 1, 2);
    assertThat(chain.hops(3)).isEqualTo(3);
    assertThat(chain.nextHop(0, 3)).isEqualTo(1);
    assertThat(chain.nextHop(2, 3)).isEqualTo(3);
    assertThat(chain.nextHop(3, 3)).isEqualTo(-1);
  }

  @Test
  void aTreeWhoseParentComesLaterIsRefused() {
    assertThatThrownBy(() -> new BackhaulTree(List.of(-1, 2, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parent of node 1")
        .hasMessageContaining("2");
  }
}
