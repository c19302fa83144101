import type { Command } from '../../core';

/** Shows what was called and how it ended; the log holds no secret (S3). */
export const showLog: Command = ({ log }) => {
  log.show();
  return Promise.resolve();
};
