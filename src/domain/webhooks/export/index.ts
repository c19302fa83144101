/** What a webhook can be copied and saved as, loaded when somebody does: it brings all samples along. */
export { curlOf } from './curl';
export { exportText } from './webhookJson';
export { sdkCodeOf } from './sdkCode';
