import { pickRotation } from './pickRotation';
import type { Command } from '../../core';

/** Goes on with a rotation that was left. */
export const resumeRotation: Command = async (services, argument) => {
  const mark = await pickRotation(services, argument);
  if (!mark) return;
  const rotation = await import('./rotation/rotate');
  await rotation.resumeRotation(services, mark);
};
