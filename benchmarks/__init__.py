"""Speed and accuracy, measured: CPU time and ratios beside a peer and the machine's own floor in the same run."""
