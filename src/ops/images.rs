//! Images: tensors of a batch axis, spatial axes, and one of channels.

use super::views::Layout;
use crate::status::{Result, bail};
use crate::tensor::{View, show};

/// Where the channels are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFormat {
    ChannelsLast,
    ChannelsFirst,
}

impl DataFormat {
    /// The first of the spatial axes.
    pub fn first_spatial(self) -> usize {
        match self {
            Self::ChannelsLast => 1,
            Self::ChannelsFirst => 2,
        }
    }

    /// The axis of the channels, beside so many spatial ones.
    pub fn channels(self, spatial: usize) -> usize {
        match self {
            Self::ChannelsLast => spatial + 1,
            Self::ChannelsFirst => 1,
        }
    }

    fn axes(self) -> &'static str {
        match self {
            Self::ChannelsLast => "batch, spatial axes, channels",
            Self::ChannelsFirst => "batch, channels, spatial axes",
        }
    }
}

/// Refuses tensors that are no images of so many spatial axes.
pub fn check_images(x: &View, spatial: usize, format: DataFormat) -> Result<()> {
    if !(1..=3).contains(&spatial) {
        bail!(
            Ndim,
            "{} of shape {} has {} axes; 3 to 5 are expected: {}",
            x.name,
            show(x.shape),
            x.ndim(),
            format.axes()
        );
    }
    if x.ndim() != spatial + 2 {
        bail!(
            Ndim,
            "{} of shape {} has {} axes; {} are expected for {spatial} spatial ones: {}",
            x.name,
            show(x.shape),
            x.ndim(),
            spatial + 2,
            format.axes()
        );
    }
    Ok(())
}

/// Extent and byte stride of an axis.
pub fn axis_of(layout: &Layout, axis: usize) -> (usize, isize) {
    (layout.shape[axis] as usize, layout.strides[axis] as isize)
}
