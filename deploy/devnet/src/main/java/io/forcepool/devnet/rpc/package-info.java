/** JSON-RPC 2.0 over HTTP as Lotus speaks it, with its permissions and its errors. */
@NullMarked
package io.forcepool.devnet.rpc;

import org.jspecify.annotations.NullMarked;
