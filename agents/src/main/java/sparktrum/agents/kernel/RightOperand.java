package sparktrum.agents.kernel;

/**
 * A right-hand matrix in the layout its kernel multiplies fastest; made by {@link
 * DenseKernel#newOperand}, filled by {@link DenseKernel#pack} or {@link
 * DenseKernel#packTransposed}, and of use to that kernel only. It holds a copy: changing the source
 * later changes nothing until the operand is packed again.
 */
public interface RightOperand {
  int rows();

  int columns();
}
