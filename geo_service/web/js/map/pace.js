/**
 * Keeps a map that is drawn in software out of sight until its first picture is whole.
 *
 * Each tile that comes asks for a frame. A graphics card draws it in no time; without one, the page has to wait for each
 * frame that is shown, and the whole picture comes later.
 */

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
const SPACE = 120; // milliseconds between two frames, while there is more to come
const LOOK = 20; // milliseconds between two looks whether a frame is drawn
const LONGEST = 2500; // milliseconds until a part of the picture is better than none

/** Whether the processor draws. @param {WebGLRenderingContext} context */
function isSoftware(context) {
  const named = context.getExtension("WEBGL_debug_renderer_info");
  return Boolean(named) && SOFTWARE.test(String(context.getParameter(/** @type {any} */ (named).UNMASKED_RENDERER_WEBGL)));
}

/**
 * Wait until all that was asked of the drawing is done, without standing still meanwhile.
 * @param {WebGL2RenderingContext} context
 */
async function drawn(context) {
  const fence = context.fenceSync?.(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
  context.flush();
  while (fence && context.getSyncParameter(fence, context.SYNC_STATUS) === context.UNSIGNALED)
    await new Promise((resolve) => setTimeout(resolve, LOOK));
}

/**
 * Keep a map out of sight until its first picture is whole, if the processor draws it.
 * @param {any} gl MapLibre's map, just made.
 */
export async function paceFirstFrames(gl) {
  const context = gl.painter.context.gl;
  if (!isSoftware(context)) return;
  const { style } = gl.getCanvas();
  style.visibility = "hidden"; // what is not seen is drawn beside the page's own work
  const endSpacing = spaceFrames(gl);
  await wholePicture(gl);
  endSpacing();
  await drawn(context);
  style.visibility = "";
  gl.triggerRepaint();
}

/** Whether a map can be seen. @param {any} gl */
export const isSeen = (gl) => gl.getCanvas().style.visibility !== "hidden";

/** Wait until there is nothing more to come, or for long enough. @param {any} gl @returns {Promise<void>} */
const wholePicture = (gl) =>
  new Promise((resolve) => {
    const longest = setTimeout(resolve, LONGEST);
    for (const end of ["idle", "remove"])
      gl.once(end, () => {
        clearTimeout(longest);
        resolve();
      });
  });

/** Draw no more than a few frames in a second. @param {any} gl @returns {() => void} What ends it. */
function spaceFrames(gl) {
  const repaint = gl.triggerRepaint.bind(gl);
  let timer = 0;
  let next = 0;
  gl.triggerRepaint = () => {
    const wait = next - performance.now();
    if (wait <= 0 || gl.isMoving()) return repaint();
    timer ||= setTimeout(() => {
      timer = 0;
      repaint();
    }, wait);
  };
  const onFrame = () => {
    next = performance.now() + SPACE;
  };
  gl.on("render", onFrame);
  return () => {
    gl.off("render", onFrame);
    delete gl.triggerRepaint; // the map's own again
  };
}
