import type { SendCore } from '../send/core';
import type { EditHost } from './editHost';
import type { FormHost } from './formHost';

/** What the form adds for itself and the features that build on it. */
export interface FormCore extends SendCore {
  /** The forms of this window: the one that creates, and one for each webhook that is being edited. */
  form: { host?: FormHost | undefined; edits?: Map<string, EditHost> };
}
