/** What a webhook can be copied as, loaded when somebody copies: it brings all samples along. */
export { curlOf } from './curl';
export { exportedJson } from './exported';
export { sdkCodeOf } from './sdkCode';
