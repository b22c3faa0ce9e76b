package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RoundRobinTest {
  private static final int[] ALL = {0, 1, 2, 3, 4};

  private static RoundRobin turns(int maxUsers) {
    RoundRobin turns = new RoundRobin(new IabSettings.Sizes(2, 1, 5, 100, 0.005), maxUsers);
    turns.restart();
    return turns;
  }

  private static int[] picked(RoundRobin turns, int node, int[] served, double... rank) {
    turns.pick(node, served, served.length, rank);
    return Arrays.copyOf(turns.users, turns.count);
  }

  @Test
  void everyoneHasATurnBeforeAnyoneHasTwo() {
    RoundRobin turns = turns(2);
    assertThat(picked(turns, 0, ALL, 1, 1, 1, 1, 1)).containsExactly(0, 1);
    assertThat(picked(turns, 0, ALL, 1, 1, 1, 1, 1)).containsExactly(2, 3);
    assertThat(picked(turns, 0, ALL, 1, 1, 1, 1, 1)).containsExactly(4, 0);
    assertThat(picked(turns, 0, ALL, 1, 1, 1, 1, 1)).containsExactly(1, 2);
  }

  @Test
  void thoseWithNothingToReceiveOrOutOfReachAreSkipped() {
    RoundRobin turns = turns(3);
    assertThat(picked(turns, 0, ALL, 1, -1, 0, 1, 1)).containsExactly(0, 3, 4);
    assertThat(picked(turns, 0, ALL, -1, 7, 0, -1, -1)).containsExactly(1);
    assertThat(picked(turns, 0, ALL, 1, 1, 1, -1, -1)).containsExactly(2, 0, 1);
  }

  @Test
  void nodesTakeTurnsOnTheirOwnUntilTheEpisodeEnds() {
    RoundRobin turns = turns(1);
    assertThat(picked(turns, 0, new int[] {0, 2}, 1, 1, 1, 1, 1)).containsExactly(0);
    assertThat(picked(turns, 1, new int[] {1, 3, 4}, 1, 1, 1, 1, 1)).containsExactly(1);
    assertThat(picked(turns, 0, new int[] {0, 2}, 1, 1, 1, 1, 1)).containsExactly(2);
    assertThat(picked(turns, 1, new int[] {1, 3, 4}, 1, 1, 1, 1, 1)).containsExactly(3);
    turns.restart();
    assertThat(picked(turns, 0, new int[] {0, 2}, 1, 1, 1, 1, 1)).containsExactly(0);
  }

  @Test
  void theFirstInTurnIsNamedEvenIfNobodyCanBeReached() {
    RoundRobin turns = turns(2);
    assertThat(turns.pick(0, ALL, ALL.length, new double[] {-1, 0, 1, 1, 0})).isEqualTo(2);
    assertThat(turns.pick(0, ALL, ALL.length, new double[] {-1, 0, -1, -1, 0})).isEqualTo(4);
    assertThat(turns.count).isZero();
    assertThat(turns.pick(0, ALL, ALL.length, new double[] {-1, -1, -1, -1, -1})).isEqualTo(-1);
  }

  private static double[] shares(double... needs) {
    RoundRobin turns = turns(needs.length);
    double[] rank = new double[5];
    Arrays.fill(rank, 0, needs.length, 1);
    turns.pick(0, ALL, ALL.length, rank);
    for (int turn = 0; turn < needs.length; turn++) {
      turns.need(turn, needs[turn]);
    }
    return turns.shares();
  }

  /** Written down by hand. */
  @Test
  void timeThatOneDoesNotNeedGoesToTheOthersEqually() {
    assertThat(shares(5, 5, 5, 5))
        .containsExactly(new double[] {.25, .25, .25, .25}, within(1e-12));
    assertThat(shares(.1, 5, 5)).containsExactly(new double[] {.1, .45, .45}, within(1e-12));
    assertThat(shares(5, .4, .1)).containsExactly(new double[] {.5, .4, .1}, within(1e-12));
    assertThat(shares(.3, .36, 5, .1))
        .containsExactly(new double[] {.3, .3, .3, .1}, within(1e-12));
    assertThat(shares(.1, .2)).containsExactly(new double[] {.1, .2}, within(1e-12));
  }

  /** Max-min fairness: whoever gets less than needed gets as much as anyone. */
  @RepeatedTest(50)
  void sharesAreMaxMinFair(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    double[] needs = random.doubles(1 + random.nextInt(5), 0.01, 0.6).toArray();
    double[] shares = shares(needs);
    double most = Arrays.stream(shares).max().orElseThrow();
    for (int turn = 0; turn < needs.length; turn++) {
      assertThat(shares[turn]).isLessThanOrEqualTo(needs[turn] + 1e-12);
      if (shares[turn] < needs[turn] - 1e-12) {
        assertThat(shares[turn]).isCloseTo(most, within(1e-12));
      }
    }
    double used = Arrays.stream(shares).sum();
    assertThat(used).isCloseTo(Math.min(1, Arrays.stream(needs).sum()), within(1e-12));
  }
}
