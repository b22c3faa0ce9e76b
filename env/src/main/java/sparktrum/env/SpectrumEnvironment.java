package sparktrum.env;

/** An environment whose network state classical allocators can plan on. */
public interface SpectrumEnvironment extends Environment {

  /** The view of one lane; the same object for the life of the environment, its values move on. */
  SpectrumView spectrumView(int lane);
}
