package sparktrum.env.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ActionLayoutTest {
  private final ActionLayout layout = ActionLayout.of(3, 5, 3);
  private final boolean[] chain = {true, true, false};

  @Test
  void defaultSizesGiveFifteenCellsOfSevenAndTwoGates() {
    assertThat(layout.spec().headCount()).isEqualTo(17);
    assertThat(layout.spec().choiceCount()).isEqualTo(15 * 7 + 2 * 2);
    assertThat(layout.spec().headSize(layout.cell(2, 4))).isEqualTo(7);
    assertThat(layout.spec().headSize(layout.gate(1))).isEqualTo(2);
    assertThat(layout.gate(2)).isEqualTo(16);
  }

  @Test
  void choicesAreOffThenAccessThenBackhaul() {
    int[] levels = {0, 1, 2, 3, 1, 2, 3};
    for (int choice = 0; choice < 7; choice++) {
      assertThat(layout.level(choice)).isEqualTo(levels[choice]);
      assertThat(layout.isAccess(choice)).isEqualTo(choice >= 1 && choice <= 3);
      assertThat(layout.isBackhaul(choice)).isEqualTo(choice >= 4);
    }
    assertThat(layout.access(2)).isEqualTo(2);
    assertThat(layout.backhaul(2)).isEqualTo(5);
  }

  @Test
  void aLeafMayNotChooseBackhaulAndAllElseIsLegal() {
    boolean[] mask = new boolean[layout.spec().choiceCount() + 1];
    layout.writeMask(chain, mask, 1);
    for (int node = 0; node < 3; node++) {
      for (int choice = 0; choice < 7; choice++) {
        int at = 1 + layout.spec().headOffset(layout.cell(node, 3)) + choice;
        assertThat(mask[at]).isEqualTo(node < 2 || choice < 4);
      }
    }
    assertThat(mask[1 + layout.spec().headOffset(layout.gate(2)) + 1]).isTrue();
  }

  @Test
  void aSilentNodeAndABackhaulChoiceOfALeafAreOff() {
    int[] proposed = new int[17];
    Arrays.fill(proposed, 0, 15, 6);
    proposed[layout.gate(1)] = ActionLayout.SILENT;
    int[] applied = new int[17];
    int replaced = layout.apply(proposed, 0, chain, applied, 0);
    assertThat(replaced).isEqualTo(10);
    for (int cell = 0; cell < 15; cell++) {
      assertThat(applied[cell]).isEqualTo(cell < 5 ? 6 : 0);
    }
    assertThat(applied[layout.gate(1)]).isEqualTo(1);
    assertThat(applied[layout.gate(2)]).isEqualTo(0);
  }

  @Test
  void aChoiceOutsideItsHeadIsRefused() {
    int[] proposed = new int[17];
    proposed[4] = 7;
    assertThatThrownBy(() -> layout.apply(proposed, 0, chain, new int[17], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("choice of cell 4 is not in [0, 6]: 7");
    int[] gates = new int[17];
    gates[15] = 2;
    assertThatThrownBy(() -> layout.apply(gates, 0, chain, new int[17], 0))
        .hasMessage("choice of a gate is not 0 or 1: 2");
  }
}
