import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopApi, DesktopEvent } from '../src-shared/desktop-api.ts';
import { callNames, channelOf, EVENT_CHANNEL } from './ipc/channels.ts';

/** One function a call, and one subscription. No channel, no event object and no ipcRenderer passes through. */
const calls = Object.fromEntries(callNames.map(call => [call, (...args: unknown[]) => ipcRenderer.invoke(channelOf(call), ...args)]));

function onEvent(listener: (event: DesktopEvent) => void): () => void {
  const forward = (_: unknown, event: DesktopEvent): void => listener(event);
  ipcRenderer.on(EVENT_CHANNEL, forward);
  return () => {
    ipcRenderer.off(EVENT_CHANNEL, forward);
  };
}

const api = Object.freeze({ ...calls, onEvent }) as unknown as DesktopApi;
contextBridge.exposeInMainWorld('leadline', api);
