package sparktrum.agents.nn;

import java.util.List;
import sparktrum.agents.nn.LayerSpec.Dense;
import sparktrum.agents.nn.LayerSpec.Lstm;
import sparktrum.agents.nn.LayerSpec.Residual;
import sparktrum.agents.nn.LayerSpec.SelfAttention;
import sparktrum.env.ActionSpec;

/** Small networks with each kind of layer alone, at the bottom and further up. */
enum Stack {
  DENSE(new Dense(6), new Dense(5)),
  LSTM(new Lstm(6)),
  LSTM_ON_DENSE(new Dense(6), new Lstm(5)),
  DENSE_ON_LSTM(new Lstm(5), new Dense(6)),
  LSTM_ON_LSTM(new Lstm(4), new Lstm(6)),
  RESIDUAL_LSTM(new Dense(6), new Residual(new Lstm(6)), new Dense(4)),
  ATTENTION_ON_RESIDUALS(
      new Dense(4), new Residual(new Dense(4)), new Residual(new Lstm(4)), new SelfAttention(2, 3)),
  ATTENTION(new SelfAttention(1, 9)),
  ATTENTION_ON_DENSE(new Dense(6), new SelfAttention(3, 18)),
  ATTENTION_ON_LSTM(new Lstm(6), new SelfAttention(2, 3)),
  ATTENTION_ON_ATTENTION(new SelfAttention(5, 5), new SelfAttention(1, 6));

  static final int INPUTS = 5;

  final NetworkArchitecture architecture;

  Stack(LayerSpec... layers) {
    ActionSpec actions = ActionSpec.of(List.of(new ActionSpec.Head("a", 3)));
    architecture = new NetworkArchitecture(INPUTS, actions, List.of(layers), true);
  }
}
